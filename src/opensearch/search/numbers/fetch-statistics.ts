import { TEXT_COLUMNS, type TextField, WORD_COLUMNS } from '../../../model/fields.ts';
import { comparePaths } from '../../../model/path.ts';
import type { Statistics } from '../../../model/statistics.ts';
import { columnName } from '../../mapping/mail-document.ts';
import { metaName, searchedNames } from '../../names/index-names.ts';
import { EVERYTHING, LIVE } from '../../query/query.ts';
import { valuesOf } from '../groups.ts';
import type { ArchiveState } from '../search-context.ts';
import type { SearchAnswer, Snapshot } from '../snapshot.ts';
import { countedValues } from './counted-values.ts';
import { countedFolders } from './fetch-folder-paths.ts';
import { monthCells } from './month-cells.ts';

/** Counts everything. */
export async function fetchStatistics(state: ArchiveState): Promise<Statistics> {
  const { snapshot } = state;
  const [totals, threads, folders, years, senders, words, bytes] = await Promise.all([
    readTotals(snapshot),
    countThreads(snapshot),
    countedFolders(state),
    countYears(snapshot),
    frequentSenders(snapshot),
    countWords(state),
    sizeOf(state),
  ]);
  return {
    ...totals,
    threads,
    folders: folders.sort((one, other) => comparePaths(one.path, other.path)),
    years,
    senders,
    words,
    bytes,
  };
}

async function readTotals(
  snapshot: Snapshot,
): Promise<Pick<Statistics, 'messages' | 'oldest' | 'newest'>> {
  const { hits, aggregations } = await snapshot.search<unknown, TotalsAnswer>({
    query: LIVE,
    size: 0,
    track_total_hits: true,
    aggs: { oldest: { min: { field: 'date' } }, newest: { max: { field: 'date' } } },
  });
  return {
    messages: hits.total?.value ?? 0,
    oldest: aggregations?.oldest.value ?? undefined,
    newest: aggregations?.newest.value ?? undefined,
  };
}

/** Null if there is no message. */
type TotalsAnswer = Readonly<Record<'oldest' | 'newest', { readonly value: number | null }>>;

/** An aggregation of kind `cardinality` would be quicker, but it gives an approximate number. */
async function countThreads(snapshot: Snapshot): Promise<number> {
  let threads = 0;
  for await (const _ of valuesOf(snapshot, LIVE, 'thread')) threads++;
  return threads;
}

async function countYears(snapshot: Snapshot): Promise<Statistics['years']> {
  const years = new Map<number, number>();
  for (const { month, messages } of await monthCells(snapshot, LIVE)) {
    const year = Math.floor(month / 12);
    years.set(year, (years.get(year) ?? 0) + messages);
  }
  return Array.from(years, ([year, messages]) => ({ year, messages }));
}

const SENDERS_SHOWN = 10;

/** The addresses that most messages are from, the most frequent first. */
async function frequentSenders(snapshot: Snapshot): Promise<Statistics['senders']> {
  let top: { address: string; messages: number }[] = [];
  for await (const page of countedValues<string>(snapshot, {
    query: LIVE,
    field: 'fromAddresses',
  })) {
    const some = page.map(({ value: address, documents: messages }) => ({ address, messages }));
    top = [...top, ...some]
      .sort((one, other) => other.messages - one.messages || (one.address < other.address ? -1 : 1))
      .slice(0, SENDERS_SHOWN);
  }
  return top;
}

/** Words that several writers have count for each of them; to see which they are would take each word. */
async function countWords({ cluster, name }: ArchiveState): Promise<Statistics['words']> {
  const { aggregations } = await cluster.ask<SearchAnswer<unknown, ColumnsAnswer>>(
    'POST',
    `/${searchedNames(name).words}/_search`,
    {
      query: EVERYTHING,
      size: 0,
      // Exact, because every shard gives all columns.
      aggs: { columns: { terms: { field: 'column', size: TEXT_COLUMNS.length } } },
    },
  );
  const buckets = aggregations?.columns.buckets ?? [];
  const counts = new Map(buckets.map(({ key, doc_count: words }) => [key, words]));
  const all = WORD_COLUMNS.map((column) => [column.field, counts.get(columnName(column)) ?? 0]);
  return Object.fromEntries(all) as Record<TextField, number>; // each field has a count
}

interface ColumnsAnswer {
  readonly columns: {
    readonly buckets: readonly { readonly key: string; readonly doc_count: number }[];
  };
}

/** Bytes on the discs of all machines, copies too. */
async function sizeOf({ cluster, name }: ArchiveState): Promise<number> {
  const { mail, words, texts } = searchedNames(name);
  const indices = [mail, words, texts, metaName(name)].join();
  const { _all: all } = await cluster.ask<StatsAnswer>('GET', `/${indices}/_stats/store`);
  return all.total.store.size_in_bytes;
}

interface StatsAnswer {
  readonly _all: { readonly total: { readonly store: { readonly size_in_bytes: number } } };
}
