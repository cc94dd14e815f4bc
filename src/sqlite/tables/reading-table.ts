import type { Database } from 'better-sqlite3';
import type { ReadingSetting } from '../../store/extract-store.ts';
import { TO_BE_READ } from '../../store/message-store.ts';
import { isChecksumOf, rowChecksum } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';

interface StoredSetting {
  readonly name: string;
  readonly value: string;
  /** With spaces between them. */
  readonly types: string;
}

/** Sets how mail is to be read; where that is new or gone, the next run reads the mail again that it is about. */
export function setReading(database: Database, settings: readonly ReadingSetting[]): void {
  const before = storedReading(database);
  const now = settings.map(({ name, value, types }): StoredSetting => {
    return { name, value, types: types.join(' ') };
  });
  const changed = [...without(before, now), ...without(now, before)];
  if (changed.length === 0) return;
  database.exec('DELETE FROM reading');
  const insert = database.prepare(
    'INSERT INTO reading (name, value, types, checksum) VALUES (?, ?, ?, ?)',
  );
  for (const { name, value, types } of now) {
    insert.run(name, value, types, rowChecksum([name, value, types]));
  }
  readAgain(database, changed);
}

/** How mail was read. */
export function storedReading(database: Database): StoredSetting[] {
  return database
    .prepare<[], StoredSetting & { checksum: number }>(
      'SELECT name, value, types, checksum FROM reading',
    )
    .all()
    .map(({ checksum, ...setting }) => {
      const { name, value, types } = setting;
      if (!isChecksumOf([name, value, types], checksum)) throw damage('how mail was read');
      return setting;
    });
}

function without(settings: readonly StoredSetting[], others: readonly StoredSetting[]) {
  return settings.filter(
    (one) => !others.some((other) => STORED.every((column) => other[column] === one[column])),
  );
}

const STORED = ['name', 'value', 'types'] as const;

function readAgain(database: Database, settings: readonly StoredSetting[]): void {
  const types = new Set(settings.flatMap((one) => listed(one.types)));
  if (types.size > 0) {
    const expression = `"type" : (${[...types].map(quoted).join(' OR ')})`;
    database
      .prepare(
        `UPDATE messages SET modified = ?
         WHERE id IN (SELECT rowid FROM extra_words WHERE extra_words MATCH ?)`,
      )
      .run(TO_BE_READ, expression);
  }
  lookAgain(database);
}

function listed(text: string): string[] {
  return text.split(' ').filter((one) => one !== '');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
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
