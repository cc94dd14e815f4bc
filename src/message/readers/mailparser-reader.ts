import type { ParsedMessage } from '../../model/message.ts';
import { type HeaderBlock, readHeaderBlock } from '../header/header-block.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import {
  addEnvelope,
  addPart,
  addText,
  addTnef,
  addTooDeep,
  type Content,
  DEEPEST_PART,
  emptyContent,
} from '../parts/content.ts';
import { openMultipart } from '../parts/open-multipart.ts';
import { mendType, type PartType, partKind, readPartType } from '../parts/part-type.ts';
import { signedContent } from '../parts/signed-content.ts';
import { straighten } from '../text/straighten.ts';
import { assembleMessage, type MessageContext } from './assemble-message.ts';
import { MailparserError, mailparserParts } from './mailparser-parts.ts';

export { MailparserError } from './mailparser-parts.ts';

/**
 * Bytes → message with mailparser, which knows the odd ways of MIME. Neither time nor success is
 * certain: throws a `MailparserError` where mailparser gives up.
 */
export async function readWithMailparser(
  bytes: Buffer,
  context: MessageContext,
): Promise<ParsedMessage> {
  const block = readHeaderBlock(straighten(bytes));
  const content = emptyContent();
  await gather(block, content, 0);
  return assembleMessage(block, content, context);
}

async function gather(block: HeaderBlock, content: Content, depth: number): Promise<void> {
  if (depth > DEEPEST_PART) {
    addTooDeep(content, block.body);
    return;
  }
  addText(content, block.strayText);
  const type = readPartType(block.fields);
  const isMultipart = partKind(type.mediaType) === 'multipart';
  const multipart = isMultipart ? openMultipart(block.body, type, content) : undefined;
  const body = isMultipart ? multipart?.source : block.body;
  if (body === undefined) return;
  addTextAround(multipart?.parts ?? [], content, depth + 1);
  for (const part of await mailparserParts(contentHeader(block.fields, type, isMultipart), body)) {
    addPart(content, { ...part.type, fileName: part.fileName });
    const kind = partKind(part.type.mediaType);
    if (kind === 'message' || kind === 'signed') spendCopy(content, part.bytes);
    if (kind === 'message') await gatherEmbedded(part.bytes, content, depth);
    else if (kind === 'signed') await gatherSigned(part.bytes, content, depth);
    else if (kind === 'tnef') addTnef(content, part.bytes);
    else if (kind !== 'other') addText(content, part.bytes, part.type);
  }
}

/** mailparser copies what is in a message, and what is in that; our own reader does not. */
function spendCopy(content: Content, bytes: Buffer): void {
  content.decodingLeft -= bytes.length;
  if (content.decodingLeft < 0) {
    throw new MailparserError(new Error('messages inside one another are too long'));
  }
}

async function gatherSigned(bytes: Buffer, content: Content, depth: number): Promise<void> {
  const entity = signedContent(bytes);
  if (entity !== undefined) await gather(readHeaderBlock(entity), content, depth + 1);
}

/** Text that is in no part, of which mailparser does not tell: in part headers, around inner parts. */
function addTextAround(parts: readonly Buffer[], content: Content, depth: number): void {
  for (const part of parts) {
    const { fields, strayText, body } = readHeaderBlock(part);
    addText(content, strayText);
    const type = readPartType(fields);
    if (depth > DEEPEST_PART || partKind(type.mediaType) !== 'multipart') continue;
    addTextAround(openMultipart(body, type, content)?.parts ?? [], content, depth + 1);
  }
}

async function gatherEmbedded(bytes: Buffer, content: Content, depth: number): Promise<void> {
  const block = readHeaderBlock(bytes);
  addEnvelope(content, block.fields);
  await gather(block, content, depth + 1);
}

/**
 * The lines of the header that mailparser needs, mended and brief: a long encoding that is none would
 * take it many seconds. Those of a multipart speak of decoded bytes.
 */
function contentHeader(fields: HeaderFields, { encoding }: PartType, isMultipart: boolean): string {
  const lines = [
    `content-type:${mendType(fields.first('content-type') ?? '')}`,
    `content-disposition:${fields.first('content-disposition') ?? ''}`,
    `content-transfer-encoding:${isMultipart || encoding === 'identity' ? '' : encoding}`,
  ];
  return `${lines
    .filter((line) => !line.endsWith(':'))
    .map((line) => `${line}\r\n`)
    .join('')}\r\n`;
}
