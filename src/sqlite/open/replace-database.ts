import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { StoreError } from '../../errors.ts';
import { removeFileIfThere } from '../../files/remove.ts';
import { rename } from '../../files/rename.ts';
import { exists, stat } from '../../files/stat.ts';
import { flushToDisc } from '../../files/write-file.ts';
import { invariant } from '../../util/invariant.ts';
import { firstBytes } from './database-path.ts';
import {
  APPLICATION_ID,
  BUSY_MILLISECONDS,
  isWithoutSharedMemory,
  leaveWal,
  SQLITE_MAGIC,
} from './open-database.ts';
import { isDatabaseDamage, translateErrors } from './translate-errors.ts';

/** Where the application id is in a file (https://sqlite.org/fileformat.html#application_id). */
const APPLICATION_ID_AT = 68;
/** Shorter than the header of a SQLite file. */
const NOTHING_OF_VALUE = 100;
const PART_OF_ALL = 1 << 20;
const BESIDE = ['-wal', '-shm', '-journal'] as const;

/** Where a new database is made until it takes the place of another. */
export function asideOf(path: string): string {
  // a short name, as that of the database may have all the length that there is
  const hash = createHash('sha256').update(basename(path)).digest('hex').slice(0, 16);
  return join(dirname(path), `.mairix-rebuild-${hash}`);
}

/** Throws `StoreError` where the disc refuses that. */
export function removeDatabase(path: string): void {
  translateErrors(path, () => {
    for (const ending of ['', ...BESIDE, '-lock']) removeFileIfThere(path + ending);
  });
}

/** The same, of what nobody needs any more; what the disc keeps is left to the next run. */
export function removeLeftovers(path: string): void {
  try {
    removeDatabase(path);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

/**
 * Throws `StoreError` unless a database may take the place of what is at `path`: a database of ours in
 * any state and of any version, or a file without anything in it.
 */
export function requireReplaceable(path: string): void {
  translateErrors(path, () => {
    if (!exists(path) || isOurs(path) || isOfNoValue(path)) return;
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
    const database = new SqliteDatabase(path, { readonly: true });
    try {
      const names = database.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all();
      return ['messages', 'vocabulary', 'header_words', 'body_words'].every((name) =>
        names.includes(name),
      );
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDatabaseDamage(error)) return false;
    throw error;
  }
}

/** Nothing but zeros is what a crash of the system leaves of a file. */
function isOfNoValue(path: string): boolean {
  const size = stat(path)?.size ?? 0;
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
 * The WAL of the old one would be taken for the new one's: it is emptied and removed before, so that the old
 * one needs none should we be killed in between. The new one has none, since it is closed. A search that
 * opens the old one in that moment makes new ones, in which there is nothing.
 */
export function replaceDatabase(path: string, aside: string): void {
  translateErrors(path, () => {
    // SQLite says nothing when a full disc keeps it from emptying the WAL as it closes a database.
    const hasNoWal = !exists(`${aside}-wal`) || checkpoint(aside);
    invariant(hasNoWal, 'nobody else reads the new database');
    if (exists(path)) emptyWal(path);
    for (const ending of BESIDE) removeFileIfThere(path + ending);
    rename(aside, path);
    removeFileIfThere(`${aside}-lock`);
    flushToDisc(dirname(path));
  });
}

/** Writes what is in the WAL into the database, unless that is damaged: then nothing in it could be used. */
function emptyWal(path: string): void {
  try {
    if (!checkpoint(path)) throw keptOpen(path);
  } catch (error) {
    if (isWithoutSharedMemory(error)) leaveWal(path);
    else if (!isDatabaseDamage(error)) throw error;
  }
}

/** Whether nobody reads an older state. */
function checkpoint(path: string): boolean {
  const database = new SqliteDatabase(path, { timeout: BUSY_MILLISECONDS });
  try {
    const [outcome] = database
      .prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')
      .all();
    return outcome?.busy !== 1;
  } finally {
    database.close();
  }
}

function keptOpen(path: string): StoreError {
  return new StoreError(`database ${path} is being read by another program`, {
    code: 'STORE_LOCKED',
    path,
    hint: 'try again when it has finished',
  });
}
