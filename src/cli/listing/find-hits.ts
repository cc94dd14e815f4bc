import type { SearchOptions } from '../../api.ts';
import type { SortOrder } from '../../config/config.ts';
import type { Hit, HitOrder } from '../../model/hit.ts';
import type { Related } from '../../query/plan/plan-related.ts';
import { begun } from '../../util/begun.ts';
import { oneByOne } from '../../util/one-by-one.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { aboutMessage } from '../options/about-message.ts';
import type { Options } from '../options/options.ts';

/** What a search finds. */
export interface Found {
  /** Those to give, many at a time: after `--offset`, and at most `--limit` of them. They can be taken once; the index reads on meanwhile. */
  readonly batches: AsyncIterable<readonly Hit[]>;
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
  const { config, options } = input;
  const { sort } = config;
  const { threads } = options;
  const relatedTo = await relatedMail(options);
  const search = { threads, markMatches, relatedTo, order: orderIn(sort) };
  return isByHeader(sort)
    ? await findByHeader(input, search, sort)
    : await findInOrder(input, search, counted);
}

async function findInOrder(
  { index, options: { words, offset = 0, limit } }: IndexCommandInput,
  search: SearchOptions,
  counted: boolean,
): Promise<Found> {
  let total: number | undefined;
  const onMatched = counted ? (matched: number) => (total = matched) : undefined;
  const hits = index.search(words, { ...search, offset, limit, onMatched });
  const { batches, given } = counting(await begun(hits.batches()));
  const isWhole = offset === 0 && limit === undefined;
  const matched = async () => total ?? (isWhole ? given() : await index.count(words, search));
  const any = async () => given() > 0 || (await matched()) > 0;
  return { batches, given, matched, any };
}

/** The index does not know the headers: all messages are read before the first hit is given. */
async function findByHeader(
  { index, options: { words, offset = 0, limit } }: IndexCommandInput,
  search: SearchOptions,
  sort: ByHeader,
): Promise<Found> {
  // Loaded here, because it reads messages.
  const { sortHits } = await import('../../results/read/sort-hits.ts');
  const all = counting(index.search(words, search).batches());
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
function counting(found: AsyncIterable<readonly Hit[]>): Pick<Found, 'batches' | 'given'> {
  let given = 0;
  async function* batches(): AsyncGenerator<readonly Hit[]> {
    for await (const batch of found) {
      given += batch.length;
      yield batch;
    }
  }
  return { batches: batches(), given: () => given };
}

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
  // Loaded here, because it reads a message.
  const { readRelated } = await import('./read-related.ts');
  return await readRelated(about);
}

export async function exitOf({ any }: Pick<Found, 'any'>): Promise<number> {
  return (await any()) ? EXIT.matched : EXIT.nothingMatched;
}

/** The order in which the index gives the hits; it does not know their headers. */
export function orderIn(sort: SortOrder | undefined): HitOrder | undefined {
  return isByHeader(sort) ? 'date+' : sort;
}

type ByHeader = Exclude<SortOrder, HitOrder>;

function isByHeader(sort: SortOrder | undefined): sort is ByHeader {
  return sort !== undefined && /^(?:from|subject)/.test(sort);
}
