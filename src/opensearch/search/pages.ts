import type { HitOrder } from '../../model/hit.ts';
import type { MailDocument } from '../mapping/mail-document.ts';
import type { Query } from '../query/query.ts';
import type { FoundDocument, SearchRequest, Snapshot } from './snapshot.ts';

/** What to read of what is found, in which order. */
export interface PageRequest {
  readonly query: Query;
  readonly order: HitOrder;
  /** Names of the fields to give. */
  readonly fields: readonly (keyof MailDocument)[];
  readonly offset?: number;
  readonly limit?: number | undefined;
  /** How many to give at once at most. */
  readonly pageSize?: number;
  /** Told how many there are, with the first page. */
  readonly onTotal?: ((total: number) => void) | undefined;
}

/** The engine gives no more at once (`index.max_result_window`). */
export const MAX_PAGE = 10_000;
/** Enough that a page costs little, and few enough that they take no memory to speak of. */
export const HITS_PER_PAGE = 1_000;

const BY_NUMBER = { number: 'asc' };
const ORDERS: Readonly<Record<HitOrder, readonly object[]>> = {
  number: [BY_NUMBER],
  'date+': [{ date: 'asc' }, BY_NUMBER],
  'date-': [{ date: 'desc' }, BY_NUMBER],
  'size+': [{ size: 'asc' }, BY_NUMBER],
  'size-': [{ size: 'desc' }, BY_NUMBER],
  relevance: [{ _score: 'desc' }, { date: 'desc' }, BY_NUMBER],
};

/** What the query finds, in order and page by page. Only pages that hold anything are given. */
export async function* pages<Source>(
  snapshot: Snapshot,
  request: PageRequest,
): AsyncGenerator<readonly FoundDocument<Source>[]> {
  const { query, order, fields, offset = 0, limit = Number.POSITIVE_INFINITY } = request;
  const { pageSize = HITS_PER_PAGE, onTotal } = request;
  let toSkip = offset;
  let left = limit;
  let after: readonly unknown[] | undefined;
  let tell = onTotal;
  while (left > 0 || tell !== undefined) {
    const size = toSkip > 0 ? Math.min(toSkip, MAX_PAGE) : Math.min(left, pageSize);
    const { hits } = await snapshot.search<Source>({
      query,
      size,
      sort: sortOf(order),
      search_after: after,
      track_total_hits: tell !== undefined,
      ...(toSkip > 0 ? { _source: false } : reading(fields)),
    });
    tell?.(hits.total?.value ?? 0);
    tell = undefined;
    if (toSkip > 0) toSkip -= size;
    else if (hits.hits.length > 0) {
      left -= hits.hits.length;
      yield hits.hits.map(withColumns);
    }
    if (hits.hits.length < size) return;
    after = hits.hits.at(-1)?.sort;
  }
}

/** What hits are sorted by, as the engine writes it. */
export function sortOf(order: HitOrder): readonly object[] {
  return ORDERS[order];
}

/** Single values that the engine also keeps column by column, where reading takes a fifth of the time. */
const COLUMNS: ReadonlySet<keyof MailDocument> = new Set([
  'number',
  'folder',
  'name',
  'start',
  'size',
  'hash',
  'date',
  'flags',
  'thread',
  'sameId',
  'content',
]);

function reading(fields: readonly (keyof MailDocument)[]): Partial<SearchRequest> {
  if (!fields.every((field) => COLUMNS.has(field))) return { _source: fields };
  return { _source: false, stored_fields: '_none_', docvalue_fields: fields };
}

function withColumns<Source>(found: FoundDocument<Source>): FoundDocument<Source> {
  const { fields } = found;
  if (fields === undefined) return found;
  const values = Object.entries(fields).map(([field, [value]]) => [field, value]);
  return { ...found, _source: Object.fromEntries(values) };
}
