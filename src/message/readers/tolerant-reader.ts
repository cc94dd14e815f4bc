import type { ParsedMessage } from '../../model/message.ts';
import { type HeaderBlock, readHeaderBlock } from '../header/header-block.ts';
import {
  addEnvelope,
  addPart,
  addText,
  addTnef,
  addTooDeep,
  type Content,
  DEEPEST_PART,
  decodePart,
  emptyContent,
} from '../parts/content.ts';
import { openMultipart } from '../parts/open-multipart.ts';
import { type PartType, partKind, readPartType } from '../parts/part-type.ts';
import { signedContent } from '../parts/signed-content.ts';
import { straighten } from '../text/straighten.ts';
import { assembleMessage, type MessageContext } from './assemble-message.ts';

/**
 * Bytes → message, whatever the bytes: it never fails, takes time in proportion to their number,
 * and bounds what it gives back. What could not be read is named in `problems`.
 */
export function readMessageTolerantly(bytes: Buffer, context: MessageContext): ParsedMessage {
  return readTolerantly(bytes, context).message;
}

/** The message, and whether there was anything in it that mailparser may understand better. */
export function readTolerantly(
  bytes: Buffer,
  context: MessageContext,
): { message: ParsedMessage; isOdd: boolean } {
  const block = readHeaderBlock(straighten(bytes));
  const content = emptyContent();
  gather(block, content, 0);
  return {
    message: assembleMessage(block, content, context),
    isOdd: content.isOdd && !content.hasLongHeader,
  };
}

/** In bytes. mailparser looks for comments in an encoding in time that grows with the square. */
const LONGEST_FOR_MAILPARSER = 16 * 1024;

function gather(block: HeaderBlock, content: Content, depth: number): void {
  const { fields, strayText, body, length } = block;
  if (depth > 0 && length > LONGEST_FOR_MAILPARSER) content.hasLongHeader = true;
  if (depth > DEEPEST_PART) {
    addTooDeep(content, body);
    return;
  }
  addText(content, strayText);
  const type = readPartType(fields);
  if (type.isOdd) content.isOdd = true;
  const kind = partKind(type.mediaType);
  if (kind === 'multipart') {
    gatherParts(body, type, content, depth);
    return;
  }
  addPart(content, type);
  if (kind === 'other') return;
  const bytes = decodePart(content, body, type.encoding);
  if (bytes === undefined) addTooDeep(content, body);
  else if (kind === 'message') gatherEmbedded(bytes, content, depth);
  else if (kind === 'signed') gatherSigned(bytes, content, depth);
  else if (kind === 'tnef') addTnef(content, bytes);
  else addText(content, bytes, type);
}

function gatherSigned(bytes: Buffer, content: Content, depth: number): void {
  const entity = signedContent(bytes);
  if (entity !== undefined) gather(readHeaderBlock(entity), content, depth + 1);
}

function gatherParts(body: Buffer, type: PartType, content: Content, depth: number): void {
  const multipart = openMultipart(body, type, content);
  for (const part of multipart?.parts ?? []) gather(readHeaderBlock(part), content, depth + 1);
}

function gatherEmbedded(bytes: Buffer, content: Content, depth: number): void {
  const block = readHeaderBlock(bytes);
  addEnvelope(content, block.fields);
  gather(block, content, depth + 1);
}
