import { withLineFeeds } from '../../header/with-line-feeds.ts';
import { isBinary, isText } from '../../text/is-text.ts';
import { withoutCodedLines } from '../../text/without-coded-lines.ts';
import type { Gathering } from '../gathering.ts';
import type { PartType } from '../part-type.ts';
import { guessBoundary } from './guess-boundary.ts';
import { type Multipart, splitMultipart } from './split-multipart.ts';

/**
 * The parts of a multipart body. The text around them is for nobody: it says that the message has parts.
 * A body in which no part can be found is text, and a problem.
 */
export function openMultipart(
  body: Buffer,
  type: PartType,
  gathering: Gathering,
): readonly Buffer[] {
  const { budget } = gathering;
  const found = findParts(body, type, gathering);
  if (found === undefined) return [];
  budget.spendParts(found.parts.length);
  if (found.isCut) gathering.addProblem('parts beyond the 5,000th were left out');
  const more = found.epilogue.length > MIN_PART_BYTES ? partsAfter(found, gathering) : [];
  return more.length === 0 ? found.parts : [...found.parts, ...more];
}

const MIN_PART_BYTES = '--x\nContent-Type:x\n\n'.length;

/** Parts below the end of a multipart, with the boundary of another. */
function partsAfter({ epilogue }: Multipart, gathering: Gathering): readonly Buffer[] {
  const boundary = guessBoundary(epilogue);
  if (boundary === undefined) return [];
  const found = splitMultipart(epilogue, boundary, gathering.budget.partsLeft());
  gathering.budget.spendParts(found?.parts.length ?? 0);
  return found?.parts ?? [];
}

/** Nearly always the first attempt succeeds. */
function findParts(body: Buffer, type: PartType, gathering: Gathering): Multipart | undefined {
  const maxParts = gathering.budget.partsLeft();
  const split = (source: Buffer, boundary: string | undefined) => {
    const found = boundary === undefined ? undefined : splitMultipart(source, boundary, maxParts);
    return found?.parts.length === 0 && !found.isCut ? undefined : found;
  };
  const plain = split(body, type.boundary);
  if (plain !== undefined) return plain;
  const sources = sourcesOf(body, type, gathering);
  for (const source of sources) {
    const found = split(source, type.boundary) ?? split(source, guessBoundary(source));
    if (found !== undefined) return found;
  }
  addTextOf(sources, type, gathering);
  return undefined;
}

/**
 * Ways to read the bytes: the standard forbids encoding the whole body, yet some programs do it, and
 * others only claim to; and lines may end in carriage returns.
 */
function sourcesOf(
  body: Buffer,
  { encoding }: PartType,
  gathering: Gathering,
): ReadonlySet<Buffer> {
  const decoded = gathering.decode(body, encoding) ?? body;
  return new Set([body, decoded, withLineFeeds(decoded)]);
}

function addTextOf(sources: ReadonlySet<Buffer>, { boundary }: PartType, gathering: Gathering) {
  const [body = Buffer.alloc(0)] = sources;
  const text = [...sources].findLast(isText) ?? body;
  const around = boundary === undefined ? undefined : splitMultipart(text, boundary, 0);
  const texts = around === undefined ? [text] : [around.preamble, around.epilogue];
  for (const bytes of texts) if (!isBinary(bytes)) gathering.addText(withoutCodedLines(bytes));
  if (texts.some((bytes) => bytes.some((byte) => byte > SPACE))) {
    gathering.addProblem('a multipart message without any part was read as text');
  }
}

const SPACE = 0x20;
