import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StoreError } from '../errors.ts';
import { fsPath } from '../model/path.ts';

/** First bytes of a database of classic mairix; the fourth byte is its format version. */
const CLASSIC_MAGIC = Buffer.of(0x4d, 0x58, 0xa5);

/** Where our database is. */
export interface DatabasePath {
  readonly path: string;
  /** The configured path holds a database of classic mairix, so ours stands beside it. */
  readonly besideClassic: boolean;
}

/**
 * The configured path, or `PATH.sqlite` where classic mairix keeps its own database there. Throws
 * `StoreError` for a path that is not UTF-8, which SQLite cannot open.
 */
export function databasePath(configured: string): DatabasePath {
  if (!configured.isWellFormed()) {
    throw new StoreError('the path of the database is not valid UTF-8', {
      code: 'STORE_UNUSABLE',
      path: configured,
      hint: 'name another one with database= in the rc file',
    });
  }
  const path = withoutLinks(configured);
  return firstBytes(path, CLASSIC_MAGIC.length)?.equals(CLASSIC_MAGIC)
    ? { path: `${path}.sqlite`, besideClassic: true }
    : { path, besideClassic: false };
}

/** The lock and SQLite's files lie beside the database itself: one database, one lock. */
function withoutLinks(path: string): string {
  try {
    return existsSync(path)
      ? realpathSync(path)
      : join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path; // its directory is missing or closed to us: opening it will tell
  }
}

/** The first bytes of a file (fewer when it is shorter), `undefined` when it cannot be read. */
export function firstBytes(path: string, length: number): Buffer | undefined {
  try {
    const file = openSync(fsPath(path), 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
