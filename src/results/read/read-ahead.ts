import { isCompressed, openChunks } from '../../formats/compression.ts';
import { isMmdfSeparator } from '../../formats/mbox/mbox-separator.ts';
import { withoutSeparatingLine } from '../../formats/mbox/mbox-write.ts';
import { type MailFetcher, mailFetcher } from '../../imap/mail-fetcher.ts';
import type { Hit } from '../../model/hit.ts';
import type { ImapLocation } from '../../model/location.ts';
import { MAX_COPY_BYTES, readSlices, requireUnchanged } from '../../sources/read-location.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import type { CopyOf } from './fetched-copies.ts';
import { findMessage } from './find-message.ts';

/** A message, with its bytes if it was worth reading together with others. */
export interface ReadHit {
  readonly hit: Hit;
  readonly bytes: Buffer | undefined;
}

/**
 * Passes hits on in their order. Reads those in the same compressed box together, a window of hits at
 * a time: reading them one by one would decompress the box from its beginning for each. Likewise fetches those on
 * a server together, and those that only the index keeps; one on a server without bytes is no longer there.
 */
export async function* readAhead(
  hits: Iterable<Hit> | AsyncIterable<Hit>,
  fetcher: MailFetcher = mailFetcher(),
  { limits = { hits: 10_000, bytes: 64 << 20 }, copyOf }: ReadingAhead = {},
): AsyncGenerator<ReadHit> {
  const isCompressed = rememberingCompressed();
  const isElsewhere = rememberingElsewhere(fetcher);
  const isPacked = (hit: Hit) => isElsewhere(hit) || isCompressed(hit);
  try {
    for await (const window of windows(hits, { limits, isPacked })) {
      const known = await readCompressed(window.filter((hit) => isCompressed(hit)));
      const fetched = await fetchHits(window.filter(isElsewhere), fetcher, copyOf);
      for (const hit of window) yield { hit, bytes: known.get(hit) ?? fetched.get(hit) };
    }
  } finally {
    fetcher.close();
  }
}

/** Nothing is asked of anybody if no hit is elsewhere. */
async function fetchHits(
  hits: readonly Hit[],
  fetcher: MailFetcher,
  copyOf: CopyOf | undefined,
): Promise<ReadonlyMap<Hit, Buffer>> {
  const kept = hits.length === 0 ? undefined : await fetcher.kept?.(hits);
  const found = new Map(kept);
  const wanted = new Map<ImapLocation, Hit>();
  for (const hit of hits) {
    if (hit.location.kind !== 'imap' || found.has(hit)) continue;
    const copy = await copyOf?.(hit);
    if (copy === undefined) wanted.set(hit.location, hit);
    else found.set(hit, copy);
  }
  if (wanted.size === 0) return found;
  const fetched = await fetcher.fetch([...wanted.keys()]);
  for (const [location, hit] of wanted) {
    const bytes = fetched.get(location);
    if (bytes !== undefined) found.set(hit, bytes);
  }
  return found;
}

interface ReadingAhead {
  readonly limits?: Limits | undefined;
  /** Asked before a server is. */
  readonly copyOf?: CopyOf | undefined;
}

interface Limits {
  readonly hits: number;
  /** How many bytes from compressed boxes and from servers we may hold at a time. */
  readonly bytes: number;
}

type IsCompressed = (hit: Hit) => boolean;

/** Whether it is worth reading together with others. */
type IsPacked = (hit: Hit) => boolean;

async function* windows(
  hits: Iterable<Hit> | AsyncIterable<Hit>,
  { limits, isPacked: isPackedHit }: { readonly limits: Limits; readonly isPacked: IsPacked },
): AsyncGenerator<readonly Hit[]> {
  let window: Hit[] = [];
  let bytes = 0;
  for await (const hit of hits) {
    const isPacked = isPackedHit(hit);
    if (!isPacked && window.length === 0) {
      yield [hit];
      continue;
    }
    window.push(hit);
    if (isPacked) bytes += hit.size;
    if (window.length < limits.hits && bytes < limits.bytes) continue;
    yield window;
    window = [];
    bytes = 0;
  }
  yield window;
}

/** Tells whether a message is on a server, or is not there and may be kept elsewhere; looks for each only once. */
function rememberingElsewhere({ kept }: MailFetcher): (hit: Hit) => boolean {
  const known = new WeakMap<Hit, boolean>();
  const directories: DirectoryCache = new Map();
  return (hit) => {
    if (hit.location.kind === 'imap' || kept === undefined) return hit.location.kind === 'imap';
    const answer = known.get(hit) ?? findMessage(hit, directories) === undefined;
    known.set(hit, answer);
    return answer;
  };
}

/** Tells whether a message is in a compressed box; looks at each box only once. */
function rememberingCompressed(): IsCompressed {
  const known = new Map<string, boolean>();
  return ({ location: { kind, path } }) => {
    if (kind !== 'slice') return false;
    const answer = known.get(path) ?? tryIsCompressed(path);
    known.set(path, answer);
    return answer;
  };
}

function tryIsCompressed(path: string): boolean {
  try {
    return isCompressed(path);
  } catch {
    return false; // reading the message will fail, too, and report the reason
  }
}

/** Leaves out boxes with only one hit, which gain nothing. */
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
    if (location.kind !== 'slice' || hit.size > MAX_COPY_BYTES) continue;
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
      await requireUnchanged(slice.hit.location, bytes);
      read.set(slice.hit, isMmdf ? bytes : withoutSeparatingLine(bytes));
    }
  } catch {
    // The box is cut short, damaged or changed: reading the missing messages one by one reports why.
  }
}

async function beginsAsMmdf(path: string): Promise<boolean> {
  for await (const chunk of openChunks(path, { end: 5 })) return isMmdfSeparator(chunk);
  return false;
}
