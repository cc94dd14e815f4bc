import type { Breakdown, MailCount } from '../../../model/mail/breakdown.ts';
import { frequentAuthors } from '../../../model/mail/frequent-authors.ts';
import { comparePaths } from '../../../model/path.ts';
import type { Plan } from '../../../query/plan/plan.ts';
import type { BreakdownLimit, HitOptions } from '../../../store/search-store.ts';
import { localMonths } from '../../../util/time/local-months.ts';
import { type MailDocument, personOfText } from '../../mapping/mail-document.ts';
import type { Query } from '../../query/query.ts';
import { compileSearch } from '../compile-search.ts';
import { foundMessages } from '../found-messages.ts';
import type { ArchiveState } from '../search-context.ts';
import { countedValues } from './counted-values.ts';
import { type MonthCell, monthCells } from './month-cells.ts';

/** Counts what a plan asks for. */
export async function fetchBreakdown(
  state: ArchiveState,
  plan: Plan,
  { most, ...options }: Pick<HitOptions, 'threads' | 'unique'> & BreakdownLimit,
): Promise<Breakdown> {
  const counts = await countsOf(state, plan, options);
  const known = await state.folders.find(counts.folders.keys());
  const pathOf = (folder: number) => known.get(folder)?.path ?? '';
  const shown = [...counts.folders]
    .sort(
      ([one, { messages: ofOne }], [other, { messages: ofOther }]) =>
        ofOther - ofOne || comparePaths(pathOf(one), pathOf(other)),
    )
    .slice(0, most);
  const cells = await counts.monthsOf(shown.map(([folder]) => folder));
  return {
    ...sumOf(counts.folders.values()),
    months: counts.months.map(withMonth),
    folders: shown.map(([folder, count]) => ({ path: pathOf(folder), ...count })),
    monthsOfFolders: cells
      .toSorted((one, other) => one.month - other.month || one.folder - other.folder)
      .map((cell) => ({ path: pathOf(cell.folder), ...withMonth(cell) })),
    senders: frequentAuthors(
      Array.from(counts.authors, ([author, messages]) => ({ ...personOfText(author), messages })),
      most,
    ),
  };
}

/** Messages in different orders. */
interface Counts {
  readonly folders: ReadonlyMap<number, MailCount>;
  /** In their order, whatever the folder. */
  readonly months: readonly MonthCell[];
  monthsOf(folders: readonly number[]): Promise<readonly MonthCell[]>;
  /** By the first author as documents have it. */
  readonly authors: ReadonlyMap<string, number>;
}

async function countsOf(
  state: ArchiveState,
  plan: Plan,
  options: Pick<HitOptions, 'threads' | 'unique'>,
): Promise<Counts> {
  const unordered = { ...options, markMatches: false, order: 'number' } as const;
  if (options.unique !== undefined) return await countOneByOne(state, plan, unordered);
  const { found } = await compileSearch(state, plan, unordered);
  return await countTogether(state, found);
}

/** The engine counts. */
async function countTogether({ snapshot }: ArchiveState, query: Query): Promise<Counts> {
  const folders = new Map<number, MailCount>();
  const measure = { kind: 'sum', field: 'size' } as const;
  const inFolders = countedValues<number>(snapshot, { query, field: 'folder', measure });
  for await (const page of inFolders) {
    for (const { value, documents, measured } of page) {
      folders.set(value, { messages: documents, bytes: measured });
    }
  }
  const authors = new Map<string, number>();
  for await (const page of countedValues<string>(snapshot, { query, field: 'author' })) {
    for (const { value, documents } of page) authors.set(value, documents);
  }
  return {
    folders,
    authors,
    months: await monthCells(snapshot, query),
    monthsOf: (shown) => monthCells(snapshot, query, shown),
  };
}

const COUNTED_FIELDS = [
  'folder',
  'date',
  'size',
  'author',
] as const satisfies readonly (keyof MailDocument)[];

/** Which copy of a message is the best, the engine cannot say, so each message is looked at. */
async function countOneByOne(
  state: ArchiveState,
  plan: Plan,
  options: Omit<HitOptions, 'offset'>,
): Promise<Counts> {
  const monthOf = localMonths();
  const folders = new Map<number, MailCount>();
  const cells = new Map<string, MonthCell>();
  const authors = new Map<string, number>();
  const found = foundMessages<Pick<MailDocument, (typeof COUNTED_FIELDS)[number]>>(state, plan, {
    ...options,
    offset: 0,
    fields: COUNTED_FIELDS,
  });
  for await (const page of found) {
    for (const { document } of page) {
      const { folder, size: bytes, author } = document;
      const month = monthOf(document.date);
      folders.set(folder, sumOf([folders.get(folder) ?? NONE, { messages: 1, bytes }]));
      if (author !== undefined) authors.set(author, (authors.get(author) ?? 0) + 1);
      if (month === null) continue;
      const cell = `${folder} ${month}`;
      const sum = sumOf([cells.get(cell) ?? NONE, { messages: 1, bytes }]);
      cells.set(cell, { folder, month, ...sum });
    }
  }
  const all = [...cells.values()];
  return {
    folders,
    authors,
    months: wholeMonths(all),
    monthsOf: async (shown) => all.filter(({ folder }) => shown.includes(folder)),
  };
}

const NONE: MailCount = { messages: 0, bytes: 0 };

/** The cells of all folders together, in their order. */
function wholeMonths(cells: readonly MonthCell[]): MonthCell[] {
  const months = new Map<number, MonthCell>();
  for (const cell of cells) {
    const { month } = cell;
    months.set(month, { folder: 0, month, ...sumOf([months.get(month) ?? NONE, cell]) });
  }
  return [...months.values()].sort((one, other) => one.month - other.month);
}

function sumOf(counts: Iterable<MailCount>): MailCount {
  let messages = 0;
  let bytes = 0;
  for (const count of counts) {
    messages += count.messages;
    bytes += count.bytes;
  }
  return { messages, bytes };
}

function withMonth({ month, messages, bytes }: MonthCell) {
  return { year: Math.floor(month / 12), month: (month % 12) + 1, messages, bytes };
}
