import type { MailMessage, MessagePart, PartContent } from '../../model/mail/mail-message.ts';
import { readAddresses } from '../header/addresses.ts';
import { MAX_HEADER_BYTES } from '../header/header-block.ts';
import { readIds, readOwnIds } from '../header/message-ids.ts';
import { readMessageBlock } from '../header/read-message-block.ts';
import { type PartKind, partKind } from '../parts/part-type.ts';
import { readPartText } from '../parts/read-part-text.ts';
import { readSummary } from '../read-summary.ts';
import { isBinary, isText } from '../text/is-text.ts';
import { type FoundPart, type FoundParts, findParts } from './find-parts.ts';
import { shownParts } from './shown-parts.ts';

/** Which piece of a long text is wanted. */
export interface Excerpt {
  readonly start: number;
  readonly maxCharacters: number;
}

/** Bytes → a message as people read it, whatever the bytes; takes time proportional to their number. */
export function readMailMessage(bytes: Buffer, excerpt: Excerpt): MailMessage {
  const block = readMessageBlock(bytes);
  const found = findParts(bytes, block);
  const shown = shownParts(found);
  const text = found.pieces
    .filter((piece) => typeof piece === 'string' || shown.has(piece))
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('\n\n');
  return {
    ...headerOf(bytes),
    size: bytes.length,
    ...pieceOf(text, excerpt),
    textLength: text.length,
    parts: realParts(found).map(describer(found, shown)),
    problems: [...block.problems, ...found.problems],
  };
}

/** One of the parts, with its content; `undefined` if there is none of this number. */
export function readMailPart(bytes: Buffer, number: number): PartContent | undefined {
  const found = findParts(bytes, readMessageBlock(bytes));
  const part = realParts(found)[number - 1];
  if (part === undefined) return undefined;
  const content = part.bytes();
  return {
    ...describer(found, shownParts(found))(part),
    bytes: content,
    text: textOf(content, part),
  };
}

function headerOf(bytes: Buffer) {
  const {
    date,
    subject = '',
    messageId,
    inReplyTo = '',
    references = [],
    ...header
  } = readSummary(bytes.subarray(0, MAX_HEADER_BYTES));
  const addresses = (value = '') => readAddresses(value);
  return {
    messageId: messageId === undefined ? undefined : readOwnIds(messageId)[0],
    inReplyTo: readIds(inReplyTo),
    references,
    date,
    from: addresses(header.from),
    to: addresses(header.to),
    cc: addresses(header.cc),
    bcc: addresses(header.bcc),
    replyTo: addresses(header.replyTo),
    subject: subject.trim(),
  };
}

/** A piece that ends with a line, if there is a line end near. */
function pieceOf(text: string, { start, maxCharacters }: Excerpt) {
  const textStart = Math.min(Math.max(0, start), text.length);
  const most = textStart + Math.max(1, maxCharacters);
  if (most >= text.length) return { text: text.slice(textStart), textStart, textNext: undefined };
  const lineEnd = text.lastIndexOf('\n', most - 1) + 1;
  const isNear = lineEnd > textStart && lineEnd >= most - NEAR;
  const textNext = isNear ? lineEnd : endOfCharacter(text, most);
  return { text: text.slice(textStart, textNext), textStart, textNext };
}

const NEAR = 1_000;

/** A character can take two places. */
function endOfCharacter(text: string, end: number): number {
  const isFirstHalf = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return isFirstHalf ? end + 1 : end;
}

function realParts({ pieces }: FoundParts): FoundPart[] {
  return pieces.filter((piece) => typeof piece !== 'string');
}

function describer(
  found: FoundParts,
  shown: ReadonlySet<FoundPart>,
): (part: FoundPart) => MessagePart {
  const numbers = new Map(realParts(found).map((part, at) => [part, at + 1]));
  return (part) => {
    const { inside, mediaType, fileName, fields } = part;
    const contentId = fields?.first('content-id')?.replace(/[<>\s]/g, '');
    return {
      number: numbers.get(part) ?? 0,
      inside: inside && numbers.get(inside),
      mediaType,
      fileName,
      size: part.bytes().length,
      attached: fields === undefined || found.headersOfFiles.has(fields),
      shown: shown.has(part),
      contentId: contentId || undefined,
    };
  };
}

const MAX_TEXT_BYTES = 8 * 1024 * 1024;
const TEXT_KINDS: ReadonlySet<PartKind> = new Set(['plain', 'html', 'content-lines']);

/** HTML stays HTML. */
function textOf(bytes: Buffer, { mediaType, charset, fileName }: FoundPart): string | undefined {
  const beginning = bytes.subarray(0, MAX_TEXT_BYTES);
  const isReadable = TEXT_KINDS.has(partKind(mediaType, fileName)) || isText(beginning);
  if (!isReadable || isBinary(beginning)) return undefined;
  const type = { mediaType, charset, deletesSpace: false };
  return readPartText(beginning, type, { readHtml: (html) => html }).text.toString();
}
