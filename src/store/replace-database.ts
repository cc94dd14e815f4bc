import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { StoreError } from '../errors.ts';
import { fsPath } from '../model/path.ts';
import { invariant } from '../util/invariant.ts';
import { firstBytes } from './database-path.ts';
import { isDamage, leaveWal, SQLITE_MAGIC, translateErrors } from './open-database.ts';
import { APPLICATION_ID } from './schema.ts';

/** Where the application id stands in a file (https://sqlite.org/fileformat.html#application_id). */
const APPLICATION_ID_AT = 68;
/** Shorter than the header of a SQLite file. */
const NOTHING_OF_VALUE = 100;
const PART_OF_ALL = 1 << 20;
const ENDINGS = ['', '-wal', '-shm', '-journal', '-lock'] as const;

/** Where a new database is made until it takes the place of another; what an earlier try left there is removed. */
export function asideOf(path: string): string {
  // a short name, as that of the database may have all the length that there is
  const hash = createHash('sha256').update(basename(path)).digest('hex').slice(0, 16);
  const aside = join(dirname(path), `.mairix-rebuild-${hash}`);
  removeDatabase(aside);
  return aside;
}

export function removeDatabase(path: string): void {
  for (const ending of ENDINGS) rmSync(fsPath(path + ending), { force: true });
}

/**
 * Throws `StoreError` unless a database may take the place of what lies at `path`: a database of ours in
 * any state and of any version, or a file without anything in it.
 */
export function requireReplaceable(path: string): void {
  translateErrors(path, () => {
    if (!existsSync(fsPath(path)) || isOurs(path) || isOfNoValue(path)) return;
    throw new StoreError(`${path} is not a database of ours`, {
      code: 'STORE_FOREIGN',
      path,
      hint: 'if it may go, move it away yourself and run `mairix`; or name another file in `database=`',
    });
  });
}

/** By its mark, which damage elsewhere leaves alone, or by its tables, should the mark be damaged. */
function isOurs(path: string): boolean {
  const header = firstBytes(path, NOTHING_OF_VALUE);
  if (header === undefined || header.length < NOTHING_OF_VALUE) return false;
  return header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID || hasOurTables(path);
}

function hasOurTables(path: string): boolean {
  try {
    const database = new SqliteDatabase(fsPath(path), { readonly: true });
    try {
      const names = database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
      return ['messages', 'vocabulary', 'header_words', 'body_words'].every((name) =>
        names.includes(name),
      );
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** Nothing but zeros is what a crash of the system leaves of a file. */
function isOfNoValue(path: string): boolean {
  const { size } = statSync(fsPath(path));
  const start = firstBytes(path, NOTHING_OF_VALUE);
  if (size < NOTHING_OF_VALUE) {
    return SQLITE_MAGIC.startsWith(start?.toString('latin1').slice(0, SQLITE_MAGIC.length) ?? 'x');
  }
  return firstBytes(path, Math.min(size, PART_OF_ALL))?.every((byte) => byte === 0) ?? false;
}

/**
 * Puts the database at `aside` in the place of the one at `path`, in one step: whoever opens it gets
 * the old one or the new one, and who has the old one open keeps it. The caller holds the writer
 * lock of `path`. Throws `StoreError`, STORE_LOCKED while another program keeps it open; then all is
 * as before.
 *
 * Nothing may lie beside either of them at that moment: the WAL of the old one would be taken for the
 * new one's. So the old one leaves WAL mode before. The new one has nothing beside it, since it is closed.
 */
export function replaceDatabase(path: string, aside: string): void {
  translateErrors(path, () => {
    invariant(!existsSync(fsPath(`${aside}-wal`)), 'the new database has a WAL');
    if (existsSync(fsPath(path))) leaveOldWal(path);
    renameSync(fsPath(aside), fsPath(path));
    rmSync(fsPath(`${aside}-lock`), { force: true });
    syncDirectory(dirname(path));
  });
}

/** What cannot be opened for damage has nothing in its WAL that could be used. */
function leaveOldWal(path: string): void {
  try {
    leaveWal(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  for (const ending of ['-wal', '-shm', '-journal']) rmSync(fsPath(path + ending), { force: true });
}

function syncDirectory(path: string): void {
  const directory = openSync(fsPath(path), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
