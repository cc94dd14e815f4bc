import type { ParsedMessage } from '../../model/message.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import { withBackslashes } from '../header/parameters.ts';
import { readMessageBlock } from '../header/read-message-block.ts';
import { Gathering } from '../parts/gathering.ts';
import { type Leaf, leavesOf } from '../parts/leaves-of.ts';
import { openLeaf } from '../parts/open-leaf.ts';
import { type PartType, repairType } from '../parts/part-type.ts';
import { assembleMessage, type MessageContext } from './assemble-message.ts';
import { MailparserError, mailparserParts } from './mailparser-parts.ts';

export { MailparserError } from './mailparser-parts.ts';

/**
 * Bytes → message; mailparser reads each part, because it knows the oddities of MIME. May take long;
 * throws a `MailparserError` if mailparser gives up.
 */
export async function readWithMailparser(
  bytes: Buffer,
  context: MessageContext,
): Promise<ParsedMessage> {
  const block = readMessageBlock(bytes);
  const gathering = new Gathering(bytes, context);
  await gather(block, gathering, 0);
  return assembleMessage(block, gathering, context);
}

async function gather(block: HeaderBlock, gathering: Gathering, depth: number): Promise<void> {
  for (const leaf of leavesOf(block, gathering, depth)) await gatherLeaf(leaf, gathering);
}

async function gatherLeaf(leaf: Leaf, gathering: Gathering): Promise<void> {
  const isRead = leaf.type.kind !== 'other' || gathering.isDocument(leaf.type);
  const wish = { isRead, context: gathering.headerContext };
  for (const part of await mailparserParts(contentHeader(leaf), leaf.block.body, wish)) {
    const fileName = part.labels.fileName ?? leaf.type.fileName;
    const type = { ...leaf.type, ...part.labels, fileName };
    gathering.addPart(type);
    if (gathering.isDocument(type)) addDocument(gathering, part.bytes, type);
    for (const inside of openLeaf(part.bytes, type, gathering)) {
      spendCopy(gathering, inside.body);
      await gather(inside, gathering, leaf.depth + 1);
    }
  }
}

/** mailparser copies the content of a message at each level of nesting; our own reader does not. */
function spendCopy({ budget }: Gathering, bytes: Buffer): void {
  if (budget.spendDecoding(bytes.length)) return;
  throw new MailparserError(new Error('messages inside one another are too long'));
}

/**
 * The header lines that mailparser needs, repaired and short: a long, invalid encoding would cost it many
 * seconds, and a missing type means different things in different places.
 */
function contentHeader({ block: { fields }, type: { mediaType, encoding } }: Leaf): string {
  const written = repairType(fields.first('content-type') ?? '').trim();
  const whole = written === '' || written.startsWith(';') ? `${mediaType}${written}` : written;
  // mailparser would cut any type of part there, and lose the text in front of it.
  const type = whole.replace(/(?<=;\s{0,9})boundary(?=[*\d]{0,9}\s{0,9}=)/gi, 'x-$&');
  const lines = [
    `content-type:${withBackslashes(type)}`,
    `content-disposition:${withBackslashes(fields.first('content-disposition') ?? '')}`,
    `content-transfer-encoding:${encoding === 'identity' ? '' : encoding}`,
  ];
  return `${lines
    .filter((line) => !line.endsWith(':'))
    .map((line) => `${line}\r\n`)
    .join('')}\r\n`;
}

function addDocument(gathering: Gathering, bytes: Buffer, type: PartType): void {
  if (gathering.budget.spendDecoding(bytes.length)) gathering.addDocument(bytes, type);
}
