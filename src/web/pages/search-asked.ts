import type { HitOrder } from '../../model/hit.ts';

/** Orders of hits, by the names that they have in addresses. */
export const ORDERS = {
  newest: 'date-',
  oldest: 'date+',
  best: 'relevance',
  largest: 'size-',
} as const satisfies Record<string, HitOrder>;
export type OrderName = keyof typeof ORDERS;

/** A search as the address of a page says it. */
export interface SearchAsked {
  readonly query: string;
  readonly order: OrderName;
  readonly threads: boolean;
  /** Also mail that `exclude=` leaves out. */
  readonly all: boolean;
  /** From 1. */
  readonly page: number;
}

/** Reads the address of a page; what makes no sense counts as not given. */
export function readSearch(values: URLSearchParams): SearchAsked {
  const order = values.get('order') ?? '';
  const page = /^[1-9]\d{0,6}$/.exec(values.get('page') ?? '')?.[0] ?? '1';
  return {
    query: (values.get('q') ?? '').slice(0, MOST_CHARACTERS),
    order: isOrder(order) ? order : 'newest',
    threads: values.get('threads') === '1',
    all: values.get('all') === '1',
    page: Number(page),
  };
}

const MOST_CHARACTERS = 10_000;

function isOrder(name: string): name is OrderName {
  return Object.hasOwn(ORDERS, name);
}

/** The address of a search, with something else about it; a new one begins at its first page. */
export function searchAddress(
  { query, order, threads, all, page }: SearchAsked,
  path = '/search',
): string {
  const values = new URLSearchParams({ q: query });
  if (order !== 'newest') values.set('order', order);
  if (threads) values.set('threads', '1');
  if (all) values.set('all', '1');
  if (page > 1) values.set('page', `${page}`);
  return `${path}?${values}`;
}

/** The address of the search for what somebody clicks on, beside what was searched for. */
export function narrowed(query: string, more: string): string {
  return `/search?${new URLSearchParams({ q: bothOf(query, more) })}`;
}

/** A search for what matches both. */
export function bothOf(query: string, more: string): string {
  if (query.trim() === '') return more;
  // What comes after an inch mark would be in quotes.
  const closed = query.split('"').length % 2 === 0 ? `${query}"` : query;
  return `${isEither(query) ? `(${closed})` : closed} ${more}`;
}

/** Whether another expression beside it would belong to its last alternative only. */
function isEither(query: string): boolean {
  return /(?:^|\s)(?:OR|\/)(?:\s|$)/.test(query);
}
