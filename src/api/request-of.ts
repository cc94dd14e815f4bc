import type { Config } from '../config/config.ts';
import { ConfigError } from '../errors.ts';
import type { HitOrder } from '../model/hit.ts';
import { splitQuery } from '../query/syntax/split-query.ts';
import type { SearchRequest } from '../searcher/search.ts';
import type { SearchOptions, SearchQuery } from './mail-index.ts';

/** What a caller asks for, with what the configuration says about it. */
export function requestOf(
  query: SearchQuery,
  { now = new Date(), signal: _, all = false, ...options }: SearchOptions,
  { me, people, aliases, queries, exclude, unique, prefer, attachments }: Config,
): SearchRequest {
  checkOrder(options.order);
  return {
    ...options,
    unique: options.unique ?? unique,
    prefer,
    ...typedAs(query),
    me,
    people,
    aliases,
    saved: queries,
    exclude: all ? [] : exclude,
    searchAttachments: attachments === 'search',
    now: secondsOf(now),
  };
}

/** A program in JavaScript can ask for any; the database must not get the blame. */
function checkOrder(order: string | undefined): void {
  if (order === undefined || Object.hasOwn(ORDERS, order)) return;
  throw new ConfigError(`unknown order "${order}"`, {
    hint: `orders are ${Object.keys(ORDERS).join(', ')}`,
  });
}

const ORDERS: Readonly<Record<HitOrder, true>> = {
  number: true,
  'date+': true,
  'date-': true,
  'size+': true,
  'size-': true,
  relevance: true,
};

export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

export function typedAs(query: SearchQuery): { query: readonly string[]; isText: boolean } {
  if (typeof query === 'string') return { query: splitQuery(query), isText: true };
  return 'shell' in query ? { query: query.shell, isText: false } : { query, isText: true };
}
