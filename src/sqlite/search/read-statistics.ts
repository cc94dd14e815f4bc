import type { Database } from 'better-sqlite3';
import { type TextField, type TextTable, WORD_COLUMNS } from '../../model/fields.ts';
import type { Statistics } from '../../model/statistics.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';
import { frequentSenders } from './frequent-senders.ts';

/** Counts everything; runs inside a transaction. */
export function readStatistics(database: Database): Statistics {
  const totals = database
    .prepare<
      [],
      Pick<Statistics, 'messages' | 'threads'> & { oldest: number | null; newest: number | null }
    >(
      `SELECT count(*) AS messages, count(DISTINCT thread) AS threads,
         min(date) AS oldest, max(date) AS newest
       FROM messages WHERE dead = 0`,
    )
    .get() ?? { messages: 0, threads: 0, oldest: null, newest: null };
  return {
    messages: totals.messages,
    threads: totals.threads,
    oldest: totals.oldest ?? undefined,
    newest: totals.newest ?? undefined,
    folders: foldersOf(database),
    years: database
      .prepare<[], { year: number; messages: number }>(
        `SELECT CAST(strftime('%Y', date, 'unixepoch', 'localtime') AS INTEGER) AS year, count(*) AS messages
         FROM messages WHERE dead = 0 AND year IS NOT NULL GROUP BY year ORDER BY year`,
      )
      .all(),
    senders: frequentSenders(database),
    words: wordsOfFields(database),
    bytes: pragma(database, 'page_count') * pragma(database, 'page_size'),
  };
}

function foldersOf(database: Database): Statistics['folders'] {
  return database
    .prepare<[], { path: StoredPath; messages: number }>(
      `SELECT folders.path AS path, count(messages.id) AS messages
       FROM folders LEFT JOIN messages ON messages.folder = folders.id AND messages.dead = 0
       GROUP BY folders.id HAVING messages > 0 OR folders.size IS NOT NULL
       ORDER BY CAST(folders.path AS BLOB)`,
    )
    .all()
    .map(({ path, messages }) => ({ path: pathOf(path), messages }));
}

/** Each table is gone through once, as that reads all that it has. */
function wordsOfFields(database: Database): Readonly<Record<TextField, number>> {
  const tables = new Set(WORD_COLUMNS.map(({ table }) => table));
  const counts = new Map([...tables].map((table) => [table, wordsOfColumns(database, table)]));
  const all = WORD_COLUMNS.map(({ table, field }) => [field, counts.get(table)?.get(field) ?? 0]);
  return Object.fromEntries(all) as Record<TextField, number>; // each field has a count
}

function wordsOfColumns(database: Database, table: TextTable): ReadonlyMap<string, number> {
  const rows = database.prepare<[], [column: string, words: number]>(
    `SELECT col, count(*) FROM ${table}_columns GROUP BY col`,
  );
  return new Map(rows.raw().all());
}

function pragma(database: Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}
