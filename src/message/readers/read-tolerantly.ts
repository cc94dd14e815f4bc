import type { ParsedMessage } from '../../model/message.ts';
import type { HeaderBlock } from '../header/header-block.ts';
import { readMessageBlock } from '../header/read-message-block.ts';
import { Gathering } from '../parts/gathering.ts';
import { type Leaf, leavesOf } from '../parts/leaves-of.ts';
import { isWorthReading, openLeaf } from '../parts/open-leaf.ts';
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
  const { block, gathering, isOdd } = walkThrough(bytes, context);
  return { message: assembleMessage(block, gathering, context), isOdd };
}

/** The same for the texts of the body alone. */
export function readBodyTolerantly(
  bytes: Buffer,
  context: MessageContext,
  block?: HeaderBlock,
): { body: ParsedMessage['body']; isOdd: boolean } {
  const { gathering, isOdd } = walkThrough(bytes, context, block);
  return { body: gathering.content.texts, isOdd };
}

function walkThrough(
  bytes: Buffer,
  context: MessageContext,
  block = readMessageBlock(bytes),
): Walk & { block: HeaderBlock } {
  const walk: Walk = { gathering: new Gathering(bytes, context), isOdd: false };
  gather(block, walk, 0);
  return { block, gathering: walk.gathering, isOdd: walk.isOdd };
}

/** A walk through the parts of a message. */
interface Walk {
  readonly gathering: Gathering;
  /** Whether we met something that mailparser may understand better. */
  isOdd: boolean;
}

function gather(block: HeaderBlock, walk: Walk, depth: number): void {
  for (const leaf of leavesOf(block, walk.gathering, depth)) gatherLeaf(leaf, walk);
}

function gatherLeaf({ block: { body }, type, depth }: Leaf, walk: Walk): void {
  const { gathering } = walk;
  if (type.isOdd) walk.isOdd = true;
  gathering.addPart(type);
  const isDocument = gathering.isDocument(type);
  const isRead = isWorthReading(body, type);
  if (!isRead && !isDocument) return;
  const bytes = gathering.decode(body, type.encoding);
  if (isDocument && bytes !== undefined) gathering.addDocument(bytes, type);
  if (!isRead) return;
  if (bytes === undefined) gathering.addAsPlainText(body);
  else for (const inside of openLeaf(bytes, type, gathering)) gather(inside, walk, depth + 1);
}
