import type { ParsedMessage } from '../../model/message.ts';
import { type HeaderBlock, readHeaderBlock } from '../header/header-block.ts';
import type { HeaderFields } from '../header/header-fields.ts';
import { Gathering, MAX_PART_DEPTH } from '../parts/gathering.ts';
import { openMultipart } from '../parts/open-multipart.ts';
import { type PartType, partKind, readPartType, repairType } from '../parts/part-type.ts';
import { signedContent } from '../parts/signed-content.ts';
import { straighten } from '../text/straighten.ts';
import { assembleMessage, type MessageContext } from './assemble-message.ts';
import { type MailPart, MailparserError, mailparserParts } from './mailparser-parts.ts';

export { MailparserError } from './mailparser-parts.ts';

/**
 * Bytes → message with mailparser, which knows the oddities of MIME. May take long; throws a
 * `MailparserError` if mailparser gives up.
 */
export async function readWithMailparser(
  bytes: Buffer,
  context: MessageContext,
): Promise<ParsedMessage> {
  const block = readHeaderBlock(straighten(bytes));
  const gathering = new Gathering();
  await gather(block, gathering, 0);
  return assembleMessage(block, gathering.content, context);
}

async function gather(block: HeaderBlock, gathering: Gathering, depth: number): Promise<void> {
  if (depth > MAX_PART_DEPTH) {
    gathering.addAsPlainText(block.body);
    return;
  }
  gathering.addText(block.strayText);
  const type = readPartType(block.fields);
  const isMultipart = partKind(type.mediaType) === 'multipart';
  const multipart = isMultipart ? openMultipart(block.body, type, gathering) : undefined;
  const body = isMultipart ? multipart?.source : block.body;
  if (body === undefined) return;
  addTextAround(multipart?.parts ?? [], gathering, depth + 1);
  const header = contentHeader(block.fields, type, isMultipart);
  for (const part of await mailparserParts(header, body)) await gatherLeaf(part, gathering, depth);
}

/** Adds text outside all parts, which mailparser does not report: in part headers and around inner parts. */
function addTextAround(parts: readonly Buffer[], gathering: Gathering, depth: number): void {
  for (const part of parts) {
    const { fields, strayText, body } = readHeaderBlock(part);
    gathering.addText(strayText);
    const type = readPartType(fields);
    if (depth > MAX_PART_DEPTH || partKind(type.mediaType) !== 'multipart') continue;
    addTextAround(openMultipart(body, type, gathering)?.parts ?? [], gathering, depth + 1);
  }
}

async function gatherLeaf(part: MailPart, gathering: Gathering, depth: number): Promise<void> {
  const { bytes, type, fileName } = part;
  gathering.addPart({ mediaType: type.mediaType, fileName });
  const kind = partKind(type.mediaType);
  if (kind === 'message') await gatherEmbedded(bytes, gathering, depth);
  else if (kind === 'signed') await gatherSigned(bytes, gathering, depth);
  else if (kind === 'tnef') gathering.addTnef(bytes);
  else if (kind !== 'other') gathering.addText(bytes, type);
}

async function gatherEmbedded(bytes: Buffer, gathering: Gathering, depth: number): Promise<void> {
  spendCopy(gathering, bytes);
  const block = readHeaderBlock(bytes);
  gathering.addEnvelope(block.fields);
  await gather(block, gathering, depth + 1);
}

async function gatherSigned(bytes: Buffer, gathering: Gathering, depth: number): Promise<void> {
  spendCopy(gathering, bytes);
  const entity = signedContent(bytes);
  if (entity !== undefined) await gather(readHeaderBlock(entity), gathering, depth + 1);
}

/** mailparser copies the content of a message at each level of nesting; our own reader does not. */
function spendCopy({ budget }: Gathering, bytes: Buffer): void {
  if (budget.spendDecoding(bytes.length)) return;
  throw new MailparserError(new Error('messages inside one another are too long'));
}

/**
 * The header lines that mailparser needs, repaired and short: a long, invalid encoding would cost it many
 * seconds. A multipart gets no encoding, because its bytes are already decoded.
 */
function contentHeader(fields: HeaderFields, { encoding }: PartType, isMultipart: boolean): string {
  const lines = [
    `content-type:${repairType(fields.first('content-type') ?? '')}`,
    `content-disposition:${fields.first('content-disposition') ?? ''}`,
    `content-transfer-encoding:${isMultipart || encoding === 'identity' ? '' : encoding}`,
  ];
  return `${lines
    .filter((line) => !line.endsWith(':'))
    .map((line) => `${line}\r\n`)
    .join('')}\r\n`;
}
