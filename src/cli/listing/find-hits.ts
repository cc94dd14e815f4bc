import type { SearchOptions } from '../../api/mail-index.ts';
import type { SortOrder } from '../../config/config.ts';
import type { Hit, HitOrder } from '../../model/hit.ts';
import type { MessageLocation } from '../../model/location.ts';
import type { Related } from '../../query/plan/plan-related.ts';
import { findMessage } from '../../results/read/find-message.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { begun } from '../../util/begun.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { aboutMessage } from '../options/about-message.ts';
import type { Options } from '../options/options.ts';
import { queryOf } from '../options/query-of.ts';

/** What a search finds. */
export interface Found<Item = Hit> {
  /** Those to give, many at a time: after `--offset`, and at most `--limit` of them. They can be taken once; the index reads on meanwhile. */
  readonly batches: AsyncIterable<readonly Item[]>;
  /** How many of them have been taken. */
  readonly given: () => number;
  /** How many there are altogether. Unless they were counted, ask when the hits have been taken. */
  readonly matched: () => Promise<number>;
  /** Whether there are any; ask when the hits have been taken. */
  readonly any: () => Promise<boolean>;
}

interface FindOptions {
  /** With `-t`, say which messages match themselves. */
  readonly markMatches?: boolean;
  /** Count all messages that match, in the same state of the index, before the first hit is taken. */
  readonly counted?: boolean;
}

/**
 * Searches; the hits are in the order that `--sort` or `sort=` asks for. Whatever can be wrong with a search
 * has been reported when this returns.
 */
export async function findHits(
  input: IndexCommandInput,
  { markMatches = false, counted = false }: FindOptions = {},
): Promise<Found> {
  const { index, config, options } = input;
  const { sort } = config;
  const search = { ...(await searchOptions(input)), markMatches };
  if (isByHeader(sort)) return await findByHeader(input, search, sort);
  let total: number | undefined;
  const onMatched = counted ? (matched: number) => (total = matched) : undefined;
  const found = await findInOrder(input, search, (some) =>
    inLittleMemory(index.search(queryOf(options), { ...some, onMatched }).batches()),
  );
  return { ...found, matched: async () => total ?? (await found.matched()) };
}

/** Searches like `findHits`, for where the hits are now; that of a message that is gone is the indexed place, as with classic mairix. */
export async function findPlaces(input: IndexCommandInput): Promise<Found<MessageLocation>> {
  const { index, config, options } = input;
  const { sort } = config;
  const search = await searchOptions(input);
  if (!isByHeader(sort)) {
    return await findInOrder(input, search, (some) =>
      inNoMoreMemory(index.locations(queryOf(options), some)),
    );
  }
  const found = await findByHeader(input, search, sort);
  return { ...found, batches: placesOf(found.batches) };
}

async function* placesOf(
  batches: AsyncIterable<readonly Hit[]>,
): AsyncGenerator<readonly MessageLocation[]> {
  const directories: DirectoryCache = new Map();
  for await (const hits of batches) {
    yield hits.map((hit) => (findMessage(hit, directories) ?? hit).location);
  }
}

async function searchOptions({ config, options }: IndexCommandInput): Promise<SearchOptions> {
  const { threads, all } = options;
  return { threads, all, relatedTo: await relatedMail(options), order: orderIn(config.sort) };
}

async function findInOrder<Item>(
  { index, options }: IndexCommandInput,
  search: SearchOptions,
  begin: (search: SearchOptions) => AsyncIterable<readonly Item[]>,
): Promise<Found<Item>> {
  const { offset = 0, limit } = options;
  const { batches, given } = counting(await begun(begin({ ...search, offset, limit })));
  const isWhole = offset === 0 && limit === undefined;
  const matched = async () => (isWhole ? given() : await index.count(queryOf(options), search));
  const any = async () => given() > 0 || (await matched()) > 0;
  return { batches, given, matched, any };
}

/** All hits are taken before the first one is given. */
async function findByHeader(
  { index, options }: IndexCommandInput,
  search: SearchOptions,
  sort: ByHeader,
): Promise<Found> {
  const { offset = 0, limit } = options;
  const query = queryOf(options);
  // Loaded here, because few searches need it.
  const { sortHits } = await import('../../results/read/sort-hits.ts');
  const all = counting(inLittleMemory(index.search(query, search).batches()));
  const first = limit === undefined ? undefined : offset + limit;
  const sorted = sortHits(oneByOne(all.batches), sort, first);
  // The first of them comes when all have been read.
  const { batches, given } = counting(await begun(inBatches(sorted, offset)));
  return {
    batches,
    given,
    matched: async () => all.given(),
    any: async () => all.given() > 0,
  };
}

/** Counts hits as they are taken. */
function counting<Item>(
  found: AsyncIterable<readonly Item[]>,
): Pick<Found<Item>, 'batches' | 'given'> {
  let given = 0;
  async function* batches(): AsyncGenerator<readonly Item[]> {
    for await (const batch of found) {
      given += batch.length;
      yield batch;
    }
  }
  return { batches: batches(), given: () => given };
}

/**
 * Sees to it that many hits do not take much memory, as each of them makes much garbage. After some thousands it is
 * too late for that.
 */
async function* inLittleMemory(
  found: AsyncIterable<readonly Hit[]>,
): AsyncGenerator<readonly Hit[]> {
  let given = 0;
  for await (const hits of found) {
    given += hits.length;
    if (given >= MANY_HITS) (await import('../limit-heap.ts')).limitHeap();
    yield hits;
  }
}

/** To read so many messages takes much longer than to load node:v8. */
const MANY_HITS = 1_000;

/** The same for places, which make little. */
async function* inNoMoreMemory(
  found: AsyncIterable<readonly MessageLocation[]>,
): AsyncGenerator<readonly MessageLocation[]> {
  let given = 0;
  for await (const places of found) {
    given += places.length;
    yield places;
    if (given > FEW_PLACES) (await import('../limit-heap.ts')).limitGrownHeap();
  }
}

/** So many take little memory, and node:v8 takes longer to load than to find them. */
const FEW_PLACES = 5_000;

const HITS_PER_BATCH = 1_000;

async function* inBatches(
  hits: AsyncIterable<Hit>,
  offset: number,
): AsyncGenerator<readonly Hit[]> {
  let batch: Hit[] = [];
  let seen = 0;
  for await (const hit of hits) {
    if (seen++ < offset) continue;
    batch.push(hit);
    if (batch.length < HITS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What `--thread-of` and its like ask for. */
export async function relatedMail(options: Options): Promise<Related | undefined> {
  const about = aboutMessage(options);
  if (about === undefined) return undefined;
  const known = RELATED.get(options);
  if (known !== undefined) return known;
  // Loaded here, because it reads a message.
  const { readRelated } = await import('./read-related.ts');
  const related = await readRelated(about);
  RELATED.set(options, related);
  return related;
}

/** What each command line asks for: stdin can be read once only. */
const RELATED = new WeakMap<Options, Related>();

export async function exitOf({ any }: Pick<Found<unknown>, 'any'>): Promise<number> {
  return (await any()) ? EXIT.matched : EXIT.nothingMatched;
}

/** The order in which the index gives the hits; it has none for headers. */
export function orderIn(sort: SortOrder | undefined): HitOrder | undefined {
  return isByHeader(sort) ? 'date+' : sort;
}

type ByHeader = Exclude<SortOrder, HitOrder>;

function isByHeader(sort: SortOrder | undefined): sort is ByHeader {
  return sort !== undefined && /^(?:from|subject)/.test(sort);
}
