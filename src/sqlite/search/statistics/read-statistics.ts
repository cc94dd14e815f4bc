import type { Database } from 'better-sqlite3';
import type { Statistics } from '../../../model/statistics.ts';
import { ifStored, storedDate } from '../../values/stored-values.ts';
import { folderReader } from '../folder-reader.ts';
import { countWords } from './count-words.ts';
import { countYears } from './count-years.ts';
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
    oldest: ifStored(totals.oldest, storedDate),
    newest: ifStored(totals.newest, storedDate),
    folders: foldersOf(database),
    years: countYears(database),
    senders: frequentSenders(database),
    words: countWords(database),
    bytes: pragma(database, 'page_count') * pragma(database, 'page_size'),
  };
}

function foldersOf(database: Database): Statistics['folders'] {
  const folderOf = folderReader(database);
  return database
    .prepare<[], { folder: number; messages: number }>(
      `SELECT folders.id AS folder, count(messages.id) AS messages
       FROM folders LEFT JOIN messages ON messages.folder = folders.id AND messages.dead = 0
       GROUP BY folders.id HAVING messages > 0 OR folders.size IS NOT NULL
       ORDER BY CAST(folders.path AS BLOB)`,
    )
    .all()
    .map(({ folder, messages }) => ({ path: folderOf(folder).path, messages }));
}

function pragma(database: Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}
