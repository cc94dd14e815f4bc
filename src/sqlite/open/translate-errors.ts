import SqliteDatabase from 'better-sqlite3';
import { MairixError, StoreError } from '../../errors.ts';
import { type Hint, hintWith } from '../../hint.ts';
import { REBUILD_HINT } from '../../store/rebuild-hint.ts';
import { type DiscTrouble, discTrouble } from './disc-trouble.ts';

/** Runs `work`; an error of SQLite or the disc becomes a `StoreError` that names the file. */
export function translateErrors<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw storeErrorOf(error, path);
  }
}

/** An error of SQLite as a `StoreError`, any other error unchanged; for work that does many other things. */
export function sqliteErrorOf(error: unknown, path: string): unknown {
  return error instanceof SqliteDatabase.SqliteError ? storeErrorOf(error, path) : error;
}

/** Whether SQLite found the file damaged. */
export function isDatabaseDamage(error: unknown): error is Error {
  return error instanceof SqliteDatabase.SqliteError && DAMAGE.test(error.code);
}

/** What we store keeps to all constraints, and is of the kind that a column asks for, unless other rows are not as they were. */
const DAMAGE = /^SQLITE_(?:NOTADB|CORRUPT|CONSTRAINT|MISMATCH)|^SQLITE_ERROR$/;

/** An error of SQLite or the disc as a `StoreError` that helps people. */
function storeErrorOf(cause: unknown, path: string): unknown {
  if (cause instanceof MairixError || !(cause instanceof Error)) return cause;
  const code = 'code' in cause ? String(cause.code) : '';
  const known = COMPLAINTS.find(({ codes }) => codes.test(code)) ?? discComplaint(code, path);
  if (known !== undefined) {
    const { what, hint } = known;
    return new StoreError(`database ${path} ${what}`, { code: known.code, path, hint, cause });
  }
  if (NATIVE_PART_MISSING.test(cause.message)) {
    return new StoreError('the native part of better-sqlite3 is missing', {
      code: 'STORE_UNUSABLE',
      path,
      hint: 'install mairix again, with the Node that runs it now (docs/installing.md says what Node 20 needs)',
      cause,
    });
  }
  if (!code.startsWith('SQLITE_')) return cause;
  const message = `cannot use database ${path}: ${cause.message}`;
  return new StoreError(message, { code: 'STORE_UNUSABLE', path, cause });
}

/** From the package `bindings`, or from Node itself in the command line, which does not use that package. */
const NATIVE_PART_MISSING =
  /could not locate the bindings file|cannot find module '(?:[^']*\.node|better-sqlite3\b[^']*)'|NODE_MODULE_VERSION/i;

interface Complaint {
  readonly code: StoreError['code'];
  /** Follows `database PATH`. */
  readonly what: string;
  readonly hint: Hint;
}

/** Result codes of SQLite (https://sqlite.org/rescode.html) and of the system. */
const COMPLAINTS: readonly (Complaint & { readonly codes: RegExp })[] = [
  {
    codes: /^SQLITE_(?:BUSY|LOCKED)/,
    code: 'STORE_LOCKED',
    what: 'is locked',
    hint: 'try again when the other process has finished',
  },
  {
    // tests find errors in our own SQL; here one means that a table is not as we made it
    codes: DAMAGE,
    code: 'STORE_UNUSABLE',
    what: 'is damaged',
    hint: REBUILD_HINT,
  },
  {
    codes: /^ENOENT$|^ENOTDIR$/,
    code: 'STORE_UNUSABLE',
    what: 'is in a directory that does not exist',
    hint: hintWith(
      ({ setting }) => `make that directory, or name another place with ${setting('database')}`,
    ),
  },
];

/** What to say when the disc has refused something. */
function discComplaint(code: string, path: string): Complaint | undefined {
  if (NO_SPACE.test(code)) return DISC_COMPLAINTS.full;
  if (!REFUSED.test(code)) return undefined;
  return DISC_COMPLAINTS[discTrouble(path) ?? (FAILED.test(code) ? 'failing' : 'closed')];
}

const NO_SPACE = /^SQLITE_FULL|^SQLITE_IOERR_SHMSIZE|^ENOSPC$|^EDQUOT$/;
const FAILED = /^SQLITE_IOERR|^EIO$/;
const REFUSED = /^SQLITE_(?:IOERR|READONLY|CANTOPEN)|^E(?:IO|ACCES|PERM|ROFS)$/;

const DISC_COMPLAINTS: Readonly<Record<DiscTrouble | 'failing' | 'closed', Complaint>> = {
  full: {
    code: 'STORE_UNUSABLE',
    what: 'cannot grow: no space left',
    hint: hintWith(
      ({ update }) =>
        `make room there and for temporary files (TMPDIR), then ${update} again; what was stored before is safe`,
    ),
  },
  'read-only': {
    code: 'STORE_UNUSABLE',
    what: 'is on a read-only file system',
    hint: hintWith(
      ({ setting }) => `mount it for writing, or name another place with ${setting('database')}`,
    ),
  },
  forbidden: {
    code: 'STORE_UNUSABLE',
    what: 'cannot be opened: permission denied',
    hint: 'to search, you must be allowed to read it; to index, to write to it and to its directory',
  },
  failing: {
    code: 'STORE_UNUSABLE',
    what: 'cannot be used: its disc gave an error',
    hint: hintWith(
      ({ update }) =>
        `see whether the disc is full or failing, then ${update} again; what was stored before is safe`,
    ),
  },
  closed: {
    code: 'STORE_UNUSABLE',
    what: 'cannot be opened',
    hint: hintWith(
      ({ setting }) =>
        `see who owns it and the files next to it, or name another place with ${setting('database')}`,
    ),
  },
};
