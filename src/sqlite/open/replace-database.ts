import { basename, dirname, join } from 'node:path';
import { StoreError } from '../../errors.ts';
import { removeFileIfThere } from '../../files/remove.ts';
import { rename } from '../../files/rename.ts';
import { exists, stat } from '../../files/stat.ts';
import { flushToDisc } from '../../files/write-file.ts';
import { hintWith } from '../../hint.ts';
import { hashText } from '../../util/hash-text.ts';
import { invariant } from '../../util/invariant.ts';
import { firstBytes } from './database-path.ts';
import { newDatabase } from './new-database.ts';
import {
  APPLICATION_ID,
  BUSY_MILLISECONDS,
  isWithoutSharedMemory,
  leaveWal,
  SQLITE_MAGIC,
} from './open-database.ts';
import { BESIDE, refuseSecondName, refuseStrangers } from './refuse-strangers.ts';
import { isDatabaseDamage, translateErrors } from './translate-errors.ts';

/** Where a file has its application id (https://sqlite.org/fileformat.html#application_id). */
const APPLICATION_ID_AT = 68;
/** The header of a SQLite file is this long; a shorter file holds nothing. */
const NOTHING_OF_VALUE = 100;
const PART_OF_ALL = 1 << 20;

/** Where a new database is built before it replaces another. */
export function asideOf(path: string): string {
  // a short name, because that of the database may already be as long as allowed
  return join(dirname(path), `.mairix-rebuild-${hashText(basename(path)).toString(36)}`);
}

/** Removes a database with all its files. Throws `StoreError` if the disc refuses. */
export function removeDatabase(path: string): void {
  translateErrors(path, () => {
    for (const ending of ['', ...BESIDE, '-lock']) removeFileIfThere(path + ending);
  });
}

/** The same for a database that nobody needs any more; if the disc refuses, the next run tries again. */
export function removeLeftovers(path: string): void {
  try {
    removeDatabase(path);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

/**
 * Throws `StoreError` unless the file at `path` may be replaced: a database of ours in any state and of any
 * version, or a file without anything in it.
 */
export function requireReplaceable(path: string): void {
  translateErrors(path, () => {
    refuseStrangers(BESIDE.map((ending) => path + ending));
    refuseSecondName(path);
    if (!exists(path) || isOurs(path) || isOfNoValue(path)) return;
    throw new StoreError(`${path} is not a mairix database`, {
      code: 'STORE_FOREIGN',
      path,
      hint: hintWith(
        ({ update, setting }) =>
          `if you do not need it, move it away and ${update}; or name another file with ${setting('database')}`,
      ),
    });
  });
}

/** Looks at the application id, and at the tables in case the id is damaged. */
function isOurs(path: string): boolean {
  const header = firstBytes(path, NOTHING_OF_VALUE);
  if (header === undefined || header.length < NOTHING_OF_VALUE) return false;
  return header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID || hasOurTables(path);
}

function hasOurTables(path: string): boolean {
  try {
    const database = newDatabase(path, { readonly: true });
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

/** A crash of the system can leave a file of nothing but zeros. */
function isOfNoValue(path: string): boolean {
  const size = stat(path)?.size ?? 0;
  const start = firstBytes(path, NOTHING_OF_VALUE);
  if (size < NOTHING_OF_VALUE) {
    return SQLITE_MAGIC.startsWith(start?.toString('latin1').slice(0, SQLITE_MAGIC.length) ?? 'x');
  }
  return firstBytes(path, Math.min(size, PART_OF_ALL))?.every((byte) => byte === 0) ?? false;
}

/**
 * Replaces the database at `path` with the one at `aside` in one step: whoever opens it gets the old one
 * or the new one, and whoever has the old one open keeps it. The caller holds the writer lock of `path`.
 * Throws `StoreError` (STORE_LOCKED while another program keeps the old one open), and then everything is
 * as before.
 *
 * SQLite would take the WAL of the old one for that of the new one. So we first empty it, after which the
 * old one does not need it even if we are killed, and then remove it. The new one is closed and has none. A
 * search that opens the old one at that moment makes a new WAL, with nothing in it.
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

/** Moves the contents of the WAL into the database, unless the database is damaged: then they are of no use. */
function emptyWal(path: string): void {
  try {
    if (!checkpoint(path)) throw keptOpen(path);
  } catch (error) {
    if (isWithoutSharedMemory(error)) leaveWal(path);
    else if (!isDatabaseDamage(error)) throw error;
  }
}

/** Empties the WAL; false if somebody still reads an older state. */
function checkpoint(path: string): boolean {
  const database = newDatabase(path, { timeout: BUSY_MILLISECONDS });
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
