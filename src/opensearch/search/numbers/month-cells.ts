import type { MailCount } from '../../../model/mail/breakdown.ts';
import { slices } from '../../../util/slices.ts';
import { LAST_MONTH, localMonths, startOfMonth } from '../../../util/time/local-months.ts';
import { allOf, hasValue, type Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';

/** The messages of one folder in one month. */
export interface MonthCell extends MailCount {
  readonly folder: number;
  /** Counted from the year 0. */
  readonly month: number;
}

/**
 * How the messages that a query finds are spread over the months of the calendar here, and over these folders if they
 * are asked for; otherwise they are all of folder 0. Dates beyond the calendar are left out. The engine may know other
 * rules for our time zone, so it is told when each month begins.
 */
export async function monthCells(
  snapshot: Snapshot,
  query: Query,
  folders?: readonly number[],
): Promise<MonthCell[]> {
  if (folders?.length === 0) return [];
  const among = folders === undefined ? query : allOf([query, hasValue('folder', folders)]);
  const months = await monthsWithMail(snapshot, among);
  const cells: MonthCell[] = [];
  const together = Math.max(1, Math.floor(CELLS_TOGETHER / (folders?.length ?? 1)));
  for (const some of slices(months, together)) {
    cells.push(...(await cellsOf(snapshot, among, { months: some, folders })));
  }
  return cells;
}

/** Fewer than the engine allows at once (`search.max_buckets`). */
const CELLS_TOGETHER = 10_000;
/** In seconds; about as long as a year, so that an archive has few of them. */
const ERA = 365 * 86_400;

/** The months that may have mail. There are damaged dates, so that most months between the first and the last have none. */
async function monthsWithMail(snapshot: Snapshot, query: Query): Promise<number[]> {
  const inCalendar = {
    range: { date: { gte: startOfMonth(0), lt: startOfMonth(LAST_MONTH + 1) } },
  };
  const { aggregations } = await snapshot.search<unknown, ErasAnswer>({
    query: allOf([query, inCalendar]),
    size: 0,
    aggs: { eras: { histogram: { field: 'date', interval: ERA, min_doc_count: 1 } } },
  });
  const monthOf = localMonths();
  const months = new Set<number>();
  for (const { key } of aggregations?.eras.buckets ?? []) {
    const first = monthOf(key) ?? 0;
    const last = monthOf(key + ERA) ?? LAST_MONTH;
    for (let month = first; month <= last; month++) months.add(month);
  }
  return [...months].sort((one, other) => one - other);
}

interface ErasAnswer {
  readonly eras: { readonly buckets: readonly { readonly key: number }[] };
}

interface CellRequest {
  readonly months: readonly number[];
  readonly folders: readonly number[] | undefined;
}

async function cellsOf(
  snapshot: Snapshot,
  query: Query,
  { months, folders }: CellRequest,
): Promise<MonthCell[]> {
  const ranges = months.map((month) => ({
    key: String(month),
    from: startOfMonth(month),
    to: startOfMonth(month + 1),
  }));
  const byMonth = {
    months: { range: { field: 'date', ranges }, aggs: { bytes: { sum: { field: 'size' } } } },
  };
  if (folders === undefined) {
    const answer = await snapshot.search<unknown, MonthsAnswer>({ query, size: 0, aggs: byMonth });
    return cellsIn(0, answer.aggregations);
  }
  const terms = { field: 'folder', include: folders, size: folders.length };
  const { aggregations } = await snapshot.search<unknown, FoldersAnswer>({
    query,
    size: 0,
    aggs: { folders: { terms, aggs: byMonth } },
  });
  return (aggregations?.folders.buckets ?? []).flatMap((bucket) => cellsIn(bucket.key, bucket));
}

interface MonthsAnswer {
  readonly months: {
    readonly buckets: readonly {
      readonly key: string;
      readonly doc_count: number;
      readonly bytes: { readonly value: number };
    }[];
  };
}

interface FoldersAnswer {
  readonly folders: { readonly buckets: readonly (MonthsAnswer & { readonly key: number })[] };
}

function cellsIn(folder: number, answer: MonthsAnswer | undefined): MonthCell[] {
  return (answer?.months.buckets ?? [])
    .filter(({ doc_count: messages }) => messages > 0)
    .map(({ key, doc_count: messages, bytes }) => ({
      folder,
      month: Number(key),
      messages,
      bytes: bytes.value,
    }));
}
