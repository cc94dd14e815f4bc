import type { Text } from '../../model/message.ts';
import { decodeText, guessText } from '../charset/decode-text.ts';
import { type Envelope, readEnvelope } from '../header/envelope.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { contentLinesToText } from '../text/content-lines.ts';
import { charsetInHtml } from '../text/html-charset.ts';
import { htmlToText } from '../text/html-text.ts';
import { type InlineFile, takeInlineFiles } from '../text/inline-files.ts';
import { partKind, type TextType } from './part-type.ts';
import { readTnef } from './tnef.ts';
import { decodeTransfer, type TransferEncoding } from './transfer-encoding.ts';

/** What is gathered from the parts of one message, with what may still be gathered. */
export interface Content {
  readonly texts: Text[];
  readonly fileNames: string[];
  /** MIME types of all parts that are no multiparts. */
  readonly mediaTypes: Set<string>;
  /** Of the messages embedded in it. */
  readonly envelopes: Envelope[];
  readonly problems: Set<string>;
  /** Whether something was met that mailparser may understand better than we do. */
  isOdd: boolean;
  /** Whether the header of a part is so long that mailparser could take hours over it. */
  hasLongHeader: boolean;
  bytesLeft: number;
  partsLeft: number;
  /** Signs and ids in the headers of embedded messages. */
  envelopeLeft: number;
  idsLeft: number;
  /** Bytes that may still be decoded: those of an embedded message live on while others in it are read. */
  decodingLeft: number;
}

// Bounds of what one message may cost. Mail that people read stays far below all of them.
const MOST_TEXT = 8 * 1024 * 1024;
const MOST_PARTS = 5_000;
const MOST_ENVELOPE = MOST_TEXT;
const MOST_IDS = 50_000;
/** A message of 64 MiB and one that fills it. */
const MOST_DECODED = 128 * 1024 * 1024;
/** Multiparts and embedded messages inside one another. */
export const DEEPEST_PART = 50;

/** Nothing gathered yet. */
export function emptyContent(): Content {
  return {
    texts: [],
    fileNames: [],
    mediaTypes: new Set(),
    envelopes: [],
    problems: new Set(),
    isOdd: false,
    hasLongHeader: false,
    bytesLeft: MOST_TEXT,
    partsLeft: MOST_PARTS,
    envelopeLeft: MOST_ENVELOPE,
    idsLeft: MOST_IDS,
    decodingLeft: MOST_DECODED,
  };
}

const PLAIN: TextType = { mediaType: 'text/plain', charset: undefined, deletesSpace: false };

/** Adds a part as it stands, all parts inside it too, where parts are nested too deeply to go on. */
export function addTooDeep(content: Content, body: Buffer): void {
  content.problems.add('parts nested too deeply were read as plain text');
  addText(content, body);
}

/** Adds the text of a part, given its bytes without transfer encoding. */
export function addText(content: Content, bytes: Buffer, type: TextType = PLAIN): void {
  if (bytes.length === 0) return;
  const kept = cutText(content, bytes);
  content.bytesLeft -= kept.length;
  const text = (raw: Buffer) => decodeText(raw, type.charset);
  switch (partKind(type.mediaType)) {
    case 'html':
      content.texts.push(
        htmlToText(decodeText(kept, type.charset ?? charsetInHtml(kept)).toString()),
      );
      break;
    case 'content-lines':
      content.texts.push(contentLinesToText(text(kept).toString()));
      break;
    default: {
      const { text: rest, files } = takeInlineFiles(kept);
      content.texts.push(
        type.deletesSpace
          ? text(rest)
              .toString()
              .replace(/ \r?\n/g, '')
          : text(rest),
      );
      for (const file of files) addInlineFile(content, file);
    }
  }
}

/** Adds what a `winmail.dat` holds. */
export function addTnef(content: Content, bytes: Buffer): void {
  const { fileNames, texts } = readTnef(bytes);
  content.fileNames.push(...fileNames);
  for (const text of texts) addText(content, Buffer.from(text), { ...PLAIN, charset: 'utf-8' });
}

function addInlineFile(content: Content, { fileName, bytes }: InlineFile): void {
  content.fileNames.push(guessText(Buffer.from(fileName, 'latin1')).trim());
  const text = bytes.toString('latin1');
  if (!NO_TEXT.test(text)) content.texts.push(guessText(bytes));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** Notes what a part is said to be. */
export function addPart(
  content: Content,
  { mediaType, fileName }: { readonly mediaType: string; readonly fileName: string | undefined },
): void {
  if (mediaType !== 'text/plain') content.mediaTypes.add(mediaType);
  if (fileName !== undefined) content.fileNames.push(fileName);
}

/** Adds what the header of an embedded message says; of many long ones the first. */
export function addEnvelope(content: Content, fields: HeaderFields): void {
  const { to, cc, from, subject, ownIds, references } = readEnvelope(fields);
  const length = [to, cc, from, subject].reduce((sum, text) => sum + text.length, 0);
  const count = ownIds.length + references.length;
  if (length > content.envelopeLeft || count > content.idsLeft) {
    content.problems.add('headers of embedded messages were left out, as they are very long');
    return;
  }
  content.envelopeLeft -= length;
  content.idsLeft -= count;
  content.envelopes.push({ to, cc, from, subject, ownIds, references });
}

/** Decodes a part unless so much was decoded that only hostile mail can be the reason. */
export function decodePart(
  content: Content,
  body: Buffer,
  encoding: TransferEncoding,
): Buffer | undefined {
  if (encoding === 'identity') return body;
  if (body.length > content.decodingLeft) return undefined;
  content.decodingLeft -= body.length;
  return decodeTransfer(body, encoding);
}

function cutText(content: Content, bytes: Buffer): Buffer {
  if (bytes.length <= content.bytesLeft) return bytes;
  content.problems.add('text beyond 8 MiB was left out');
  // At a line end, so that neither a word nor a character is cut in two.
  const lineEnd = bytes.lastIndexOf('\n', content.bytesLeft);
  return bytes.subarray(0, lineEnd === -1 ? content.bytesLeft : lineEnd);
}
