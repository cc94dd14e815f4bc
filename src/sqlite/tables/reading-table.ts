import type { Database } from 'better-sqlite3';
import type { ReadingSetting } from '../../store/extract-store.ts';
import { TO_BE_READ } from '../../store/message-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';

interface StoredSetting {
  readonly name: string;
  readonly value: string;
  /** With spaces between them, as `words`. */
  readonly types: string;
  readonly words: string;
}

/** Sets how mail is to be read; where that is new or gone, the next run reads the mail again that it is about. */
export function setReading(database: Database, settings: readonly ReadingSetting[]): void {
  const before = storedReading(database);
  const now = settings.map(({ name, value, types, words }): StoredSetting => {
    return { name, value, types: types.join(' '), words: words.join(' ') };
  });
  const changed = [...without(before, now), ...without(now, before)];
  if (changed.length === 0) return;
  database.exec('DELETE FROM reading');
  const insert = database.prepare(
    'INSERT INTO reading (name, value, types, words, checksum) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { name, value, types, words } of now) {
    insert.run(name, value, types, words, rowChecksum([name, value, types, words]));
  }
  readAgain(database, changed);
}

/** How mail was read. */
export function storedReading(database: Database): StoredSetting[] {
  return database.prepare<[], StoredSetting>('SELECT name, value, types, words FROM reading').all();
}

function without(settings: readonly StoredSetting[], others: readonly StoredSetting[]) {
  return settings.filter(
    (one) => !others.some((other) => STORED.every((column) => other[column] === one[column])),
  );
}

const STORED = ['name', 'value', 'types', 'words'] as const;

function readAgain(database: Database, settings: readonly StoredSetting[]): void {
  const types = new Set(settings.flatMap((one) => listed(one.types)));
  const phrases = new Set(settings.map(({ words }) => words).filter((words) => words !== ''));
  if (types.size > 0) {
    mark(database, 'extra_words', `"type" : (${[...types].map(quoted).join(' OR ')})`);
  }
  for (const words of phrases) mark(database, 'body_words', quoted(words));
  lookAgain(database);
}

function listed(text: string): string[] {
  return text.split(' ').filter((one) => one !== '');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function mark(database: Database, table: 'extra_words' | 'body_words', expression: string): void {
  database
    .prepare(
      `UPDATE messages SET modified = ? WHERE id IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`,
    )
    .run(TO_BE_READ, expression);
}

/** Lets the run look at folders with mail that must be read again, even if nothing in them is new. */
export function lookAgain(database: Database): void {
  database
    .prepare(
      `UPDATE folders SET size = NULL, read = NULL, hash = NULL, times = NULL, uid_next = NULL
       WHERE id IN (SELECT folder FROM messages WHERE modified = ?)`,
    )
    .run(TO_BE_READ);
}
