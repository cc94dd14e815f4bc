import { assertNever } from '../../util/assert-never.ts';
import { libmime } from '../charset/libmime.ts';
import { type HeaderBlock, readHeaderBlock } from '../header/header-block.ts';
import { readMessageBlock } from '../header/read-message-block.ts';
import { withoutMark } from '../header/straighten.ts';
import { isBinary, isText } from '../text/is-text.ts';
import { withoutCodedLines } from '../text/without-coded-lines.ts';
import type { Gathering } from './gathering.ts';
import { guessBoundary } from './guess-boundary.ts';
import { type PartType, readPartType } from './part-type.ts';
import { signedContent } from './signed-content.ts';
import { splitMultipart } from './split-multipart.ts';
import { decodeTransfer } from './transfer-encoding.ts';

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
): HeaderBlock | undefined {
  const { kind } = type;
  switch (kind) {
    case 'message':
      return openMessage(bytes, gathering);
    case 'signed':
      return openSigned(bytes);
    case 'piece':
      return openPiece(bytes, gathering);
    case 'elsewhere':
      gathering.addPart(readPartType(readHeaderBlock(bytes).fields, gathering.headerContext));
      gathering.addText(bytes, type);
      return undefined;
    case 'tnef':
      gathering.addTnef(bytes);
      return undefined;
    case 'plain':
      return openPlain(bytes, type, gathering);
    case 'html':
    case 'content-lines':
      if (!isBinary(bytes)) gathering.addText(bytes, type);
      return undefined;
    case 'file':
      addFile(bytes, type, gathering);
      return undefined;
    case 'multipart':
    case 'other':
      return undefined;
    default:
      return assertNever(kind);
  }
}

/** What claims to be text can name a boundary and have parts: a careless program changed the type alone. */
function openPlain(bytes: Buffer, type: PartType, gathering: Gathering): HeaderBlock | undefined {
  if (isBinary(bytes)) return undefined;
  const { boundary } = type;
  if (boundary !== undefined && boundary === guessBoundary(bytes)) {
    return asMultipart(bytes, boundary);
  }
  gathering.addText(bytes, type);
  return undefined;
}

function openMessage(bytes: Buffer, gathering: Gathering): HeaderBlock {
  const block = readMessageBlock(bytes);
  gathering.addEnvelope(block.fields);
  return block;
}

function openSigned(bytes: Buffer): HeaderBlock | undefined {
  const entity = signedContent(bytes);
  return entity && readHeaderBlock(entity);
}

/**
 * A later piece of a message can begin in the middle of a part of any encoding, and nothing in it says
 * which. Whole parts can follow.
 */
function openPiece(bytes: Buffer, gathering: Gathering): HeaderBlock | undefined {
  if (!isText(bytes)) return undefined;
  const boundary = guessBoundary(bytes);
  const parts = boundary === undefined ? undefined : splitMultipart(bytes, boundary, 0);
  gathering.addText(withoutCodedLines(parts?.preamble ?? bytes));
  return boundary === undefined ? undefined : asMultipart(bytes, boundary);
}

function asMultipart(bytes: Buffer, boundary: string): HeaderBlock {
  const header = `Content-Type: multipart/mixed; boundary="${boundary}"\n\n`;
  return { ...readHeaderBlock(Buffer.from(header, 'latin1')), body: bytes };
}

/** The end of its name can say that a file has markup. */
function addFile(bytes: Buffer, { fileName = '', charset }: PartType, gathering: Gathering): void {
  const text = withoutMark(bytes);
  if (!isText(text)) return;
  const typeByName = fileName.includes('.') ? libmime().detectMimeType(fileName) : '';
  gathering.addText(withoutCodedLines(text), {
    mediaType: typeByName.startsWith('text/') ? typeByName : 'text/plain',
    charset: text === bytes ? charset : 'utf-8',
    deletesSpace: false,
  });
}
