import { type HeaderBlock, NO_HEADER, readHeaderBlock } from '../header/header-block.ts';
import type { Gathering } from './gathering.ts';
import { openMultipart } from './multipart/open-multipart.ts';
import { type PartType, PGP_ENCRYPTED, readPartType } from './part-type.ts';
import { splitBase64 } from './split-base64.ts';

/** A part, or a whole message, that is no multipart. */
export interface Leaf {
  readonly block: HeaderBlock;
  readonly type: PartType;
  /** The multipart that it is in. */
  readonly parent: Enclosing | undefined;
  /** In how many multiparts and messages it is. */
  readonly depth: number;
}

/** A multipart, and which of its parts is meant. */
export interface Enclosing {
  readonly multipart: HeaderBlock;
  readonly mediaType: string;
  readonly at: number;
  /** The multipart that it is in itself. */
  readonly parent: Enclosing | undefined;
}

/** How deeply multiparts and embedded messages may be nested. */
const MAX_PART_DEPTH = 50;

/** The leaves of a message or part, in order. Adds the words of damaged headers, and problems. */
export function leavesOf(block: HeaderBlock, gathering: Gathering, depth: number): readonly Leaf[] {
  const leaves: Leaf[] = [];
  addLeaves({ block, depth, parent: undefined }, gathering, leaves);
  return leaves;
}

type Place = Omit<Leaf, 'type'>;

function addLeaves({ block, depth, parent }: Place, gathering: Gathering, leaves: Leaf[]): void {
  const { fields, strayText, body, problems } = block;
  if (depth > MAX_PART_DEPTH) {
    gathering.addAsPlainText(body);
    return;
  }
  // Those of the message itself are reported one by one.
  if (depth > 0 && problems.length > 0) gathering.addProblem('the header of a part is damaged');
  gathering.addText(strayText);
  // There, a part without a type is a message.
  const inDigest = parent?.mediaType === DIGEST;
  const isMessage = inDigest && isMessageHeader(block);
  if (isMessage) gathering.addEnvelope(fields);
  const type = readPartType(fields, gathering.headerContext, {
    inDigest: inDigest && !isMessage,
  });
  if (type.kind !== 'multipart') {
    const isText = type.mediaType.startsWith('text/');
    const isFirstText = isText && !leaves.some((leaf) => leaf.type.mediaType.startsWith('text/'));
    const within = parent?.mediaType ?? '';
    gathering.attached.addPart({ fields, body, type, parent: within, isFirstText });
    const leaf = {
      block,
      type: problems.includes(NO_HEADER) ? asPiece(type) : withPlace(type, within, leaves),
      parent,
      depth,
    };
    leaves.push(...withoutTextBelow(leaf, gathering));
    return;
  }
  const { mediaType } = type;
  for (const [at, found] of openMultipart(body, type, gathering).entries()) {
    const part = mediaType === DIGEST ? found : withoutEmptyLines(found);
    const inside = readHeaderBlock(part);
    if (mediaType !== DIGEST && isProse(inside)) {
      gathering.addText(part.subarray(0, inside.length));
    }
    const within = { multipart: block, mediaType, at, parent };
    addLeaves({ block: inside, depth: depth + 1, parent: within }, gathering, leaves);
  }
}

const DIGEST = 'multipart/digest';

/** Some programs put empty lines between a boundary and the header of a part, which is there to be read all the same. */
function withoutEmptyLines(part: Buffer): Buffer {
  if (part[0] !== LINE_FEED && part[0] !== CARRIAGE_RETURN) return part;
  const [empty = ''] = EMPTY_LINES.exec(part.toString('latin1', 0, MAX_LINE_BYTES)) ?? [];
  return part.subarray(empty.length);
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const MAX_LINE_BYTES = 998;
const EMPTY_LINES =
  /^(?:\r?\n)+(?=content-(?:type|transfer-encoding|disposition):[^\n]*\n(?:[ \t]|[\w-]+:|\r?\n))/i;

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

/** A leaf of text in base64, and what follows in clear. */
function withoutTextBelow(leaf: Leaf, gathering: Gathering): readonly Leaf[] {
  const { block, type } = leaf;
  const isCodedText = type.encoding === 'base64' && type.mediaType.startsWith('text/');
  if (!isCodedText || type.fileName !== undefined) return [leaf];
  const { coded, text } = splitBase64(block.body);
  if (text.length === 0) return [leaf];
  gathering.addProblem('text that claims to be base64 was read as it is');
  return [
    { ...leaf, block: { ...block, body: coded } },
    { ...leaf, block: { ...block, body: text }, type: { ...type, encoding: 'identity' } },
  ];
}

/** What lost its header can have lost more, and begin anywhere. */
function asPiece(type: PartType): PartType {
  return { ...type, kind: 'piece' };
}

/**
 * What PGP/MIME encrypted comes after a part that says so. Exchange makes a multipart/mixed of the
 * multipart/encrypted around both, and leaves them as they are.
 */
function withPlace(type: PartType, within: string, leaves: readonly Leaf[]): PartType {
  if (leaves.at(-1)?.type.mediaType !== PGP_ENCRYPTED) return type;
  const isEncrypted =
    within === 'multipart/encrypted' || type.mediaType === 'application/octet-stream';
  return isEncrypted ? { ...type, kind: 'pgp' } : type;
}

/** Some programs leave out the empty line between the header of a part of a digest and its message. */
function isMessageHeader({ fields }: HeaderBlock): boolean {
  return (fields.first('from') ?? fields.first('subject')) !== undefined;
}
