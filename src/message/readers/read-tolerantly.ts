import type { ParsedMessage } from '../../model/message.ts';
import { type HeaderBlock, readHeaderBlock } from '../header/header-block.ts';
import { Gathering, MAX_PART_DEPTH } from '../parts/gathering.ts';
import { openMultipart } from '../parts/open-multipart.ts';
import { type PartType, partKind, readPartType } from '../parts/part-type.ts';
import { signedContent } from '../parts/signed-content.ts';
import { straighten } from '../text/straighten.ts';
import { assembleMessage, type MessageContext } from './assemble-message.ts';

/**
 * Bytes → message, whatever the bytes: never fails, takes time proportional to their number, and limits
 * the size of the result. `problems` lists the parts it could not read.
 */
export function readMessageTolerantly(bytes: Buffer, context: MessageContext): ParsedMessage {
  return readTolerantly(bytes, context).message;
}

/** The message, and whether anything in it is something that mailparser may understand better. */
export function readTolerantly(
  bytes: Buffer,
  context: MessageContext,
): { message: ParsedMessage; isOdd: boolean } {
  const block = readHeaderBlock(straighten(bytes));
  const walk: Walk = { gathering: new Gathering(), isOdd: false, hasLongHeader: false };
  gather(block, walk, 0);
  return {
    message: assembleMessage(block, walk.gathering.content, context),
    isOdd: walk.isOdd && !walk.hasLongHeader,
  };
}

/** A walk through the parts of a message. */
interface Walk {
  readonly gathering: Gathering;
  /** Whether we met something that mailparser may understand better. */
  isOdd: boolean;
  /** Whether the header of a part is so long that mailparser could need hours for it. */
  hasLongHeader: boolean;
}

/** mailparser takes quadratic time to look for comments in an encoding. */
const MAX_HEADER_BYTES_FOR_MAILPARSER = 16 * 1024;

function gather(block: HeaderBlock, walk: Walk, depth: number): void {
  const { gathering } = walk;
  const { fields, strayText, body, length } = block;
  if (depth > 0 && length > MAX_HEADER_BYTES_FOR_MAILPARSER) walk.hasLongHeader = true;
  if (depth > MAX_PART_DEPTH) {
    gathering.addAsPlainText(body);
    return;
  }
  gathering.addText(strayText);
  const type = readPartType(fields);
  if (type.isOdd) walk.isOdd = true;
  if (partKind(type.mediaType) === 'multipart') gatherParts(body, type, walk, depth);
  else gatherLeaf(body, type, walk, depth);
}

function gatherParts(body: Buffer, type: PartType, walk: Walk, depth: number): void {
  const multipart = openMultipart(body, type, walk.gathering);
  const isPlain = multipart?.source === body && multipart.isClosed;
  if (!isPlain) walk.isOdd = true;
  for (const part of multipart?.parts ?? []) gather(readHeaderBlock(part), walk, depth + 1);
}

function gatherLeaf(body: Buffer, type: PartType, walk: Walk, depth: number): void {
  const { gathering } = walk;
  const kind = partKind(type.mediaType);
  gathering.addPart(type);
  if (kind === 'other') return;
  const bytes = gathering.decode(body, type.encoding);
  if (bytes === undefined) gathering.addAsPlainText(body);
  else if (kind === 'message') gatherEmbedded(bytes, walk, depth);
  else if (kind === 'signed') gatherSigned(bytes, walk, depth);
  else if (kind === 'tnef') gathering.addTnef(bytes);
  else gathering.addText(bytes, type);
}

function gatherEmbedded(bytes: Buffer, walk: Walk, depth: number): void {
  const block = readHeaderBlock(bytes);
  walk.gathering.addEnvelope(block.fields);
  gather(block, walk, depth + 1);
}

function gatherSigned(bytes: Buffer, walk: Walk, depth: number): void {
  const entity = signedContent(bytes);
  if (entity !== undefined) gather(readHeaderBlock(entity), walk, depth + 1);
}
