import type { Database } from 'better-sqlite3';
import type { Breakdown, MailCount } from '../../model/mail/breakdown.ts';
import { comparePaths } from '../../model/path.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { BreakdownLimit, HitOptions } from '../../store/search-store.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';
import { LOCAL_MONTH } from '../sql/local-month.ts';
import { firstAuthors } from './first-authors.ts';
import { folderReader } from './folder-reader.ts';
import { statementOf } from './hit-numbers.ts';

/** Counts what a plan asks for; runs inside a transaction. */
export function readBreakdown(
  database: Database,
  plan: Plan,
  { most, ...options }: Pick<HitOptions, 'threads' | 'unique'> & BreakdownLimit,
): Breakdown {
  const found = statementOf(database, plan, {
    ...options,
    markMatches: false,
    order: 'number',
    offset: 0,
  });
  const cells = readCells(database, found);
  const folderOf = folderReader(database);
  const pathOf = ({ folder }: Cell) => folderOf(folder).path;
  const folders = grouped(cells, ({ folder }) => folder)
    .sort((one, other) => other.messages - one.messages || comparePaths(pathOf(one), pathOf(other)))
    .slice(0, most);
  const shown = new Set(folders.map(({ folder }) => folder));
  const dated = cells.filter(({ month }) => month !== null);
  return {
    ...totalOf(cells),
    months: grouped(dated, ({ month }) => month).map(withMonth),
    folders: folders.map((cell) => ({ path: pathOf(cell), ...countOf(cell) })),
    monthsOfFolders: dated
      .filter(({ folder }) => shown.has(folder))
      .map((cell) => ({ path: pathOf(cell), ...withMonth(cell) })),
    senders: firstAuthors(database, found, most),
  };
}

/** The messages of one folder in one month. */
interface Cell extends MailCount {
  readonly folder: number;
  /** Months since the year 0; null if the date is beyond the calendar. */
  readonly month: number | null;
}

/** In the order of time. */
function readCells(database: Database, { sql, parameters }: CompiledQuery): Cell[] {
  return database
    .prepare<unknown[], Cell>(
      `SELECT folder, ${LOCAL_MONTH}(messages.date) AS month, count(*) AS messages, sum(messages.size) AS bytes
       FROM (${sql}) AS found CROSS JOIN messages ON messages.id = found.id
       GROUP BY folder, month ORDER BY month, folder`,
    )
    .all(...parameters);
}

/** One cell for each key, with the counts of all. */
function grouped(cells: readonly Cell[], keyOf: (cell: Cell) => number | null): Cell[] {
  const groups = new Map<number | null, Cell>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const known = groups.get(key);
    groups.set(key, known === undefined ? cell : { ...cell, ...totalOf([known, cell]) });
  }
  return [...groups.values()];
}

function totalOf(cells: readonly MailCount[]): MailCount {
  let messages = 0;
  let bytes = 0;
  for (const cell of cells) {
    messages += cell.messages;
    bytes += cell.bytes;
  }
  return { messages, bytes };
}

function countOf({ messages, bytes }: Cell): MailCount {
  return { messages, bytes };
}

function withMonth(cell: Cell) {
  const month = cell.month ?? 0;
  return { year: Math.floor(month / 12), month: (month % 12) + 1, ...countOf(cell) };
}
