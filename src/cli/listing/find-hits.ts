import type { SortOrder } from '../../config/config.ts';
import type { Hit, HitOrder } from '../../model/hit.ts';
import type { Related } from '../../query/plan/plan-related.ts';
import type { IndexCommandInput } from '../command-input.ts';
import { EXIT } from '../exit-code.ts';
import { aboutMessage } from '../options/about-message.ts';
import type { Options } from '../options/options.ts';

/** What a search found. */
export interface Found {
  /** Those to give: after `--offset`, and at most `--limit` of them. */
  readonly hits: readonly Hit[];
  /** How many there are altogether. */
  readonly matched: number;
}

/** Searches; the hits are in the order that `--sort` or `sort=` asks for. */
export async function findHits(
  { index, config: { sort }, options }: IndexCommandInput,
  { markMatches = false }: { readonly markMatches?: boolean } = {},
): Promise<Found> {
  const { words, threads, offset = 0, limit = Number.POSITIVE_INFINITY } = options;
  const relatedTo = await relatedMail(options);
  const search = { threads, markMatches, relatedTo, order: orderIn(sort) };
  const all: Hit[] = [];
  for await (const hit of index.search(words, search)) all.push(hit);
  const sorted = isByHeader(sort) ? await sortByHeader(all, sort) : all;
  return { hits: sorted.slice(offset, offset + limit), matched: all.length };
}

/** What `--thread-of` and its like ask for. */
export async function relatedMail(options: Options): Promise<Related | undefined> {
  const about = aboutMessage(options);
  if (about === undefined) return undefined;
  // Loaded here, because it reads a message.
  const { readRelated } = await import('./read-related.ts');
  return await readRelated(about);
}

export function exitOf({ matched }: Found): number {
  return matched > 0 ? EXIT.matched : EXIT.nothingMatched;
}

/** The order in which the index gives the hits; it does not know their headers. */
export function orderIn(sort: SortOrder | undefined): HitOrder | undefined {
  return isByHeader(sort) ? 'date+' : sort;
}

type ByHeader = Exclude<SortOrder, HitOrder>;

function isByHeader(sort: SortOrder | undefined): sort is ByHeader {
  return sort !== undefined && /^(?:from|subject)/.test(sort);
}

async function sortByHeader(hits: readonly Hit[], sort: ByHeader): Promise<Hit[]> {
  // Loaded here, because it reads messages.
  const { sortHits } = await import('../../results/read/sort-hits.ts');
  return await sortHits(hits, sort);
}
