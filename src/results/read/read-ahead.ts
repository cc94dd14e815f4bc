import { isCompressed, openChunks } from '../../formats/compression.ts';
import { isMmdfSeparator } from '../../formats/mbox/mbox-separator.ts';
import { withoutSeparatingLine } from '../../formats/mbox/mbox-write.ts';
import type { Hit } from '../../model/hit.ts';
import { MAX_COPY_BYTES, readSlices, requireUnchanged } from '../../sources/read-location.ts';

/** A message, with its bytes where reading it together with others was worth while. */
export interface ReadHit {
  readonly hit: Hit;
  readonly bytes: Buffer | undefined;
}

/**
 * Passes hits on in their order. Those in the same compressed box are read together, a
 * window of hits at a time: one by one, each would cost decompressing the box from its beginning.
 */
export async function* readAhead(
  hits: Iterable<Hit> | AsyncIterable<Hit>,
  limits: Limits = { hits: 10_000, bytes: 64 << 20 },
): AsyncGenerator<ReadHit> {
  const compressed = rememberingCompressed();
  for await (const window of windows(hits, { limits, compressed })) {
    const known = await readCompressed(window.filter((hit) => compressed(hit)));
    for (const hit of window) yield { hit, bytes: known.get(hit) };
  }
}

interface Limits {
  readonly hits: number;
  /** How much of compressed boxes may be held at a time. */
  readonly bytes: number;
}

type IsCompressed = (hit: Hit) => boolean;

async function* windows(
  hits: Iterable<Hit> | AsyncIterable<Hit>,
  { limits, compressed }: { readonly limits: Limits; readonly compressed: IsCompressed },
): AsyncGenerator<readonly Hit[]> {
  let window: Hit[] = [];
  let bytes = 0;
  for await (const hit of hits) {
    window.push(hit);
    if (compressed(hit)) bytes += hit.size;
    if (window.length < limits.hits && bytes < limits.bytes) continue;
    yield window;
    window = [];
    bytes = 0;
  }
  yield window;
}

/** Whether a message is in a compressed box; looks at each box once. */
export function rememberingCompressed(): IsCompressed {
  const known = new Map<string, boolean>();
  return ({ location: { kind, path } }) => {
    if (kind === 'file') return false;
    const answer = known.get(path) ?? tryIsCompressed(path);
    known.set(path, answer);
    return answer;
  };
}

function tryIsCompressed(path: string): boolean {
  try {
    return isCompressed(path);
  } catch {
    return false; // whoever reads the message will find out and say so
  }
}

/** A box of one hit is left out: nothing is gained there. */
async function readCompressed(hits: readonly Hit[]): Promise<ReadonlyMap<Hit, Buffer>> {
  const read = new Map<Hit, Buffer>();
  for (const [path, slices] of slicesByBox(hits)) {
    if (slices.length > 1) await readBox(path, slices, read);
  }
  return read;
}

interface HitSlice {
  readonly hit: Hit;
  readonly start: number;
  readonly end: number;
}

function slicesByBox(hits: readonly Hit[]): Map<string, HitSlice[]> {
  const boxes = new Map<string, HitSlice[]>();
  for (const hit of hits) {
    const { location } = hit;
    if (location.kind === 'file' || hit.size > MAX_COPY_BYTES) continue;
    const slices = boxes.get(location.path) ?? [];
    slices.push({ hit, start: location.start, end: location.end });
    boxes.set(location.path, slices);
  }
  return boxes;
}

async function readBox(
  path: string,
  slices: readonly HitSlice[],
  read: Map<Hit, Buffer>,
): Promise<void> {
  try {
    const isMmdf = await beginsAsMmdf(path);
    for await (const { slice, bytes } of readSlices(path, slices)) {
      requireUnchanged(slice.hit.location, bytes);
      read.set(slice.hit, isMmdf ? bytes : withoutSeparatingLine(bytes));
    }
  } catch {
    // cut short, damaged or changed: what is missing is read one by one, and then each failure gets its name
  }
}

async function beginsAsMmdf(path: string): Promise<boolean> {
  for await (const chunk of openChunks(path, { end: 5 })) return isMmdfSeparator(chunk);
  return false;
}
