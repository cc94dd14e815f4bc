import type { SealedPart } from '../../model/mail/sealed-part.ts';
import { assertNever } from '../../util/assert-never.ts';
import { type HeaderBlock, readHeaderBlock } from '../header/header-block.ts';
import { readMessageBlock } from '../header/read-message-block.ts';
import { withoutMark } from '../header/straighten.ts';
import { isHtmlDocument } from '../text/is-html-document.ts';
import { isBinary, isText } from '../text/is-text.ts';
import { withoutCodedLines } from '../text/without-coded-lines.ts';
import { innerFile, innerPart } from './containers/inner-part.ts';
import { openAppleSingle } from './containers/open-apple-single.ts';
import { openBinhex } from './containers/open-binhex.ts';
import { openTnef } from './containers/open-tnef.ts';
import { findPgp, isEncryptedFile } from './find-pgp.ts';
import type { Gathering } from './gathering.ts';
import { guessBoundary } from './multipart/guess-boundary.ts';
import { lettersInText } from './multipart/letters-in-text.ts';
import { partsInText } from './multipart/parts-in-text.ts';
import { splitMultipart } from './multipart/split-multipart.ts';
import {
  type PartType,
  PGP_ENCRYPTED,
  PGP_NAME,
  readPartType,
  type TextType,
} from './part-type.ts';
import { protectedHeader } from './protected-header.ts';
import { isEnveloped, signedContent } from './signed-content.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { typeOfName } from './type-of-name.ts';

/** Whether `openLeaf` can find anything in a leaf; decodes no more than the beginning of a file. */
export function isWorthReading(body: Buffer, { kind, encoding }: PartType): boolean {
  if (kind !== 'file') return kind !== 'other';
  const beginning = body.subarray(0, BEGINNING_BYTES);
  return isText(withoutMark(decodeTransfer(beginning, encoding)));
}

const BEGINNING_BYTES = 4096;

/**
 * Adds what a leaf holds, given its bytes without transfer encoding. If it holds a message or other
 * parts, returns these instead.
 */
export function openLeaf(
  bytes: Buffer,
  type: PartType,
  gathering: Gathering,
): readonly HeaderBlock[] {
  const { kind } = type;
  switch (kind) {
    case 'message':
      return [openMessage(bytes, gathering)];
    case 'cms':
      return openCms(bytes, gathering);
    case 'pgp':
      return openPgp(bytes, type, gathering);
    case 'pgp-file':
      return openPgpFile(bytes, type, gathering);
    case 'piece':
      return openPiece(bytes, gathering);
    case 'elsewhere':
      gathering.addPart(readPartType(readHeaderBlock(bytes).fields, gathering.headerContext));
      gathering.addText(bytes, type);
      return NOTHING;
    case 'tnef':
      return openTnef(bytes, gathering.budget);
    case 'apple-single':
      return openAppleSingle(bytes, type.fileName);
    case 'binhex':
      return openBinhex(bytes, gathering.budget);
    case 'plain':
      return openPlain(bytes, type, gathering);
    case 'html':
    case 'rtf':
    case 'content-lines':
      if (!isBinary(bytes)) gathering.addText(bytes, type);
      return NOTHING;
    case 'file':
      addFile(bytes, type, gathering);
      return NOTHING;
    case 'multipart':
    case 'other':
      return NOTHING;
    default:
      return assertNever(kind);
  }
}

const NOTHING: readonly HeaderBlock[] = [];

/** What claims to be text can name a boundary and have parts: a careless program changed the type alone. */
function openPlain(bytes: Buffer, type: PartType, gathering: Gathering): readonly HeaderBlock[] {
  if (isBinary(bytes)) return NOTHING;
  const { boundary } = type;
  if (boundary !== undefined && boundary === guessBoundary(bytes)) {
    return [asMultipart(bytes, boundary)];
  }
  if (type.mediaType !== PLAIN_TEXT) addTextWithPgp(bytes, type, gathering);
  else if (isHtmlDocument(bytes)) gathering.addText(bytes, { ...type, mediaType: 'text/html' });
  else return openPlainText(bytes, type, gathering);
  return NOTHING;
}

const PLAIN_TEXT = 'text/plain';

function openPlainText(
  bytes: Buffer,
  type: PartType,
  gathering: Gathering,
): readonly HeaderBlock[] {
  const found = partsInText(bytes);
  if (found === undefined) {
    const letters = lettersInText(bytes, type.charset);
    if (letters.length === 0) addTextWithPgp(bytes, type, gathering);
    return letters;
  }
  addTextWithPgp(found.inFront, type, gathering);
  const parts = asMultipart(found.parts, found.boundary);
  if (isBlank(found.after)) return [parts];
  return [
    parts,
    innerPart([`Content-Type: ${PLAIN_TEXT}; charset="${type.charset ?? ''}"`], found.after),
  ];
}

function isBlank(bytes: Buffer): boolean {
  return /^\s*$/.test(bytes.toString('latin1', 0, BEGINNING_BYTES));
}

/** Adds a text; pieces that PGP encrypted are replaced by what is in them, if that is known. */
function addTextWithPgp(bytes: Buffer, type: TextType, gathering: Gathering): void {
  const { isSigned, encrypted } = findPgp(bytes);
  if (isSigned) gathering.addType('application/pgp-signature');
  let from = 0;
  for (const { start, end, charset = type.charset } of encrypted) {
    gathering.addType(PGP_ENCRYPTED);
    const opened = gathering.open('openpgp', bytes.subarray(start, end));
    if (opened === undefined) continue;
    gathering.addText(bytes.subarray(from, start), type);
    gathering.addText(opened, { ...type, charset });
    from = end;
  }
  gathering.addText(from === 0 ? bytes : bytes.subarray(from), type);
}

function openMessage(bytes: Buffer, gathering: Gathering): HeaderBlock {
  const block = readMessageBlock(bytes);
  gathering.addEnvelope(block.fields);
  return block;
}

/** What S/MIME signed or encrypted. */
function openCms(bytes: Buffer, gathering: Gathering): readonly HeaderBlock[] {
  if (isEnveloped(bytes)) {
    gathering.addType('enveloped-data');
    return openSealed('cms', bytes, gathering);
  }
  const entity = signedContent(bytes);
  if (entity === undefined) return NOTHING;
  gathering.addType('signed-data');
  return [readHeaderBlock(entity)];
}

function openPgp(bytes: Buffer, type: PartType, gathering: Gathering): readonly HeaderBlock[] {
  const opened = openSealed('openpgp', bytes, gathering);
  if (opened.length === 0) addFile(bytes, type, gathering);
  return opened;
}

function openSealed(
  kind: SealedPart['kind'],
  bytes: Buffer,
  gathering: Gathering,
): readonly HeaderBlock[] {
  const opened = gathering.open(kind, bytes);
  if (opened === undefined) return NOTHING;
  const block = readHeaderBlock(opened);
  const fields = protectedHeader(block);
  if (fields !== undefined) gathering.addProtected(fields);
  return [block];
}

/** A file that somebody encrypted before attaching it: `plan.pdf.pgp`. */
function openPgpFile(bytes: Buffer, type: PartType, gathering: Gathering): readonly HeaderBlock[] {
  if (!isEncryptedFile(bytes)) {
    addFile(bytes, type, gathering);
    return NOTHING;
  }
  gathering.addType(PGP_ENCRYPTED);
  const opened = gathering.open('openpgp', bytes);
  if (opened === undefined) return NOTHING;
  return [innerFile(type.fileName?.replace(PGP_NAME, ''), opened)];
}

/**
 * A later piece of a message can begin in the middle of a part of any encoding, and nothing in it says
 * which. Whole parts can follow.
 */
function openPiece(bytes: Buffer, gathering: Gathering): readonly HeaderBlock[] {
  if (!isText(bytes)) return NOTHING;
  const boundary = guessBoundary(bytes);
  const parts = boundary === undefined ? undefined : splitMultipart(bytes, boundary, 0);
  gathering.addText(withoutCodedLines(parts?.preamble ?? bytes));
  return boundary === undefined ? NOTHING : [asMultipart(bytes, boundary)];
}

function asMultipart(bytes: Buffer, boundary: string): HeaderBlock {
  return innerPart([`Content-Type: multipart/mixed; boundary="${boundary}"`], bytes);
}

/** The end of its name can say that a file has markup. */
function addFile(bytes: Buffer, { fileName = '', charset }: PartType, gathering: Gathering): void {
  const text = withoutMark(bytes);
  if (!isText(text)) return;
  const typeByName = fileName.includes('.') ? typeOfName(fileName) : '';
  gathering.addText(withoutCodedLines(text), {
    mediaType: typeByName.startsWith('text/') ? typeByName : 'text/plain',
    charset: text === bytes ? charset : 'utf-8',
    deletesSpace: false,
  });
}
