import type { ParsedMessage } from '../model/message.ts';
import { assembleMessage, type MessageContext } from './assemble-message.ts';
import {
  addEnvelope,
  addFileName,
  addText,
  addTnef,
  addTooDeep,
  type Content,
  DEEPEST_PART,
  emptyContent,
} from './content.ts';
import { type HeaderBlock, type HeaderField, readHeaderBlock } from './header-block.ts';
import { MailparserError, mailparserParts } from './mailparser-parts.ts';
import { openMultipart } from './open-multipart.ts';
import { mendType, partKind, readPartType } from './part-type.ts';
import { signedContent } from './signed-content.ts';
import { straighten } from './straighten.ts';
import { readMessageTolerantly } from './tolerant-reader.ts';

/**
 * Bytes → message with mailparser, which knows the odd ways of MIME. Where mailparser gives up,
 * the tolerant reader takes over, so this never fails either; only time is not bounded.
 */
export async function readMessage(bytes: Buffer, context: MessageContext): Promise<ParsedMessage> {
  try {
    const block = readHeaderBlock(straighten(bytes));
    const content = emptyContent();
    await gather(block, content, 0);
    return assembleMessage(block, content, context);
  } catch (error) {
    if (!(error instanceof MailparserError)) throw error;
    const message = readMessageTolerantly(bytes, context);
    return { ...message, problems: [...message.problems, error.message] };
  }
}

async function gather(block: HeaderBlock, content: Content, depth: number): Promise<void> {
  if (depth > DEEPEST_PART) {
    addTooDeep(content, block.body);
    return;
  }
  addText(content, block.strayText);
  const type = readPartType(block.fields);
  const isMultipart = partKind(type.mediaType) === 'multipart';
  const body = isMultipart ? openMultipart(block.body, type, content)?.source : block.body;
  if (body === undefined) return;
  for (const part of await mailparserParts(contentHeader(block.fields, isMultipart), body)) {
    addFileName(content, part.fileName);
    const kind = partKind(part.type.mediaType);
    if (kind === 'message') await gatherEmbedded(part.bytes, content, depth);
    else if (kind === 'signed') await gatherSigned(part.bytes, content, depth);
    else if (kind === 'tnef') addTnef(content, part.bytes);
    else if (kind !== 'other') addText(content, part.bytes, part.type);
  }
}

async function gatherSigned(bytes: Buffer, content: Content, depth: number): Promise<void> {
  const entity = signedContent(bytes);
  if (entity !== undefined) await gather(readHeaderBlock(entity), content, depth + 1);
}

async function gatherEmbedded(bytes: Buffer, content: Content, depth: number): Promise<void> {
  const block = readHeaderBlock(bytes);
  addEnvelope(content, block.fields);
  await gather(block, content, depth + 1);
}

/** The lines of the header that mailparser needs; those of a multipart speak of decoded bytes. */
function contentHeader(fields: readonly HeaderField[], isMultipart: boolean): string {
  const names = ['content-type', 'content-disposition'];
  if (!isMultipart) names.push('content-transfer-encoding');
  const lines = names.flatMap((name) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined) return [];
    return [`${name}:${name === 'content-type' ? mendType(field.value) : field.value}\r\n`];
  });
  return `${lines.join('')}\r\n`;
}
