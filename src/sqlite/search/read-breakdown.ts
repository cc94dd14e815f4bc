import type { Database } from 'better-sqlite3';
import type { Breakdown, MailCount } from '../../model/mail/breakdown.ts';
import { comparePaths } from '../../model/path.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { BreakdownLimit, HitOptions } from '../../store/search-store.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';
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
  const dated = cells.filter(({ year }) => year !== null);
  return {
    ...totalOf(cells),
    months: grouped(dated, ({ year, month }) => `${year}-${month}`).map(withMonth),
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
  /** Null if the date is beyond the calendar. */
  readonly year: number | null;
  readonly month: number | null;
}

/** In the order of time. */
function readCells(database: Database, { sql, parameters }: CompiledQuery): Cell[] {
  return database
    .prepare<unknown[], Cell>(
      `SELECT folder, CAST(substr(day, 1, 4) AS INTEGER) AS year, CAST(substr(day, 6, 2) AS INTEGER) AS month,
         count(*) AS messages, sum(size) AS bytes
       FROM (SELECT folder, messages.size AS size, date(messages.date, 'unixepoch', 'localtime') AS day
         FROM (${sql}) AS found CROSS JOIN messages ON messages.id = found.id)
       GROUP BY folder, year, month ORDER BY year, month, folder`,
    )
    .all(...parameters);
}

/** One cell for each key, with the counts of all. */
function grouped(cells: readonly Cell[], keyOf: (cell: Cell) => number | string): Cell[] {
  const groups = new Map<number | string, Cell>();
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
  return { year: cell.year ?? 0, month: cell.month ?? 0, ...countOf(cell) };
}
