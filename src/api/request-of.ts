import type { Config } from '../config/config.ts';
import { splitQuery } from '../query/syntax/split-query.ts';
import type { SearchRequest } from '../searcher/search.ts';
import type { SearchOptions, SearchQuery } from './mail-index.ts';

/** What a caller asks for, with what the configuration says about it. */
export function requestOf(
  query: SearchQuery,
  { now = new Date(), signal: _, all = false, ...options }: SearchOptions,
  { me, people, aliases, queries, exclude, unique, prefer, attachments }: Config,
): SearchRequest {
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

export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

export function typedAs(query: SearchQuery): { query: readonly string[]; isText: boolean } {
  if (typeof query === 'string') return { query: splitQuery(query), isText: true };
  return 'shell' in query ? { query: query.shell, isText: false } : { query, isText: true };
}
