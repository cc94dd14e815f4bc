import { type HeaderBlock, NO_HEADER, readHeaderBlock } from '../header/header-block.ts';
import type { Gathering } from './gathering.ts';
import { openMultipart } from './open-multipart.ts';
import { type PartType, readPartType } from './part-type.ts';

/** A part, or a whole message, that is no multipart. */
export interface Leaf {
  readonly block: HeaderBlock;
  readonly type: PartType;
  /** In how many multiparts and messages it is. */
  readonly depth: number;
}

/** How deeply multiparts and embedded messages may be nested. */
const MAX_PART_DEPTH = 50;

/** The leaves of a message or part, in order. Adds the words of damaged headers, and problems. */
export function leavesOf(block: HeaderBlock, gathering: Gathering, depth: number): readonly Leaf[] {
  const leaves: Leaf[] = [];
  addLeaves({ block, depth, inDigest: false }, gathering, leaves);
  return leaves;
}

interface Place {
  readonly block: HeaderBlock;
  readonly depth: number;
  /** Whether a part without a type is a message. */
  readonly inDigest: boolean;
}

function addLeaves({ block, depth, inDigest }: Place, gathering: Gathering, leaves: Leaf[]): void {
  const { fields, strayText, body, problems } = block;
  if (depth > MAX_PART_DEPTH) {
    gathering.addAsPlainText(body);
    return;
  }
  // Those of the message itself are reported one by one.
  if (depth > 0 && problems.length > 0) gathering.addProblem('the header of a part is damaged');
  gathering.addText(strayText);
  const isMessage = inDigest && isMessageHeader(block);
  if (isMessage) gathering.addEnvelope(fields);
  const type = readPartType(fields, gathering.headerContext, {
    inDigest: inDigest && !isMessage,
  });
  if (type.kind !== 'multipart') {
    leaves.push({ block, type: problems.includes(NO_HEADER) ? asPiece(type) : type, depth });
    return;
  }
  for (const part of openMultipart(body, type, gathering)) {
    const inside = readHeaderBlock(part);
    const place = { block: inside, depth: depth + 1, inDigest: type.mediaType === DIGEST };
    if (!place.inDigest && isProse(inside)) gathering.addText(part.subarray(0, inside.length));
    addLeaves(place, gathering, leaves);
  }
}

const DIGEST = 'multipart/digest';

/** Whether a header says nothing about its part: a text that follows a boundary can begin with a word and a colon. */
function isProse({ fields }: HeaderBlock): boolean {
  return !fields.isEmpty && CONTENT_FIELDS.every((name) => fields.first(name) === undefined);
}

const CONTENT_FIELDS = [
  'content-type',
  'content-disposition',
  'content-transfer-encoding',
  'content-id',
  'content-description',
];

/** What lost its header can have lost more, and begin anywhere. */
function asPiece(type: PartType): PartType {
  return { ...type, kind: 'piece' };
}

/** Some programs leave out the empty line between the header of a part of a digest and its message. */
function isMessageHeader({ fields }: HeaderBlock): boolean {
  return (fields.first('from') ?? fields.first('subject')) !== undefined;
}
