import { basename, dirname, join } from 'node:path';
import { StoreError } from '../../errors.ts';
import { ifPossible } from '../../files/errno.ts';
import { readStart } from '../../files/read-file.ts';
import { existingRealPath } from '../../files/real-path.ts';
import { exists, isFile, isLink, isThere } from '../../files/stat.ts';
import { hintWith } from '../../hint.ts';
import type { IndexPlace } from '../../store/engine.ts';
import { strangerAt } from './refuse-strangers.ts';

/** First bytes of a database of classic mairix; the fourth byte is its format version. */
const CLASSIC_MAGIC = Buffer.of(0x4d, 0x58, 0xa5);

/**
 * The configured path, or `PATH.sqlite` if classic mairix keeps its own database there. Throws
 * `StoreError` for a path that SQLite cannot open: one that is too long, or not UTF-8.
 */
export function databasePath(configured: string): IndexPlace {
  requireUtf8(configured);
  if (leadsNowhere(configured)) {
    throw strangerAt(configured, 'is a symbolic link that leads nowhere');
  }
  const ownPath = withoutLinks(configured);
  requireUtf8(ownPath);
  const besideClassic = firstBytes(ownPath, CLASSIC_MAGIC.length)?.equals(CLASSIC_MAGIC) ?? false;
  const path = besideClassic ? `${ownPath}.sqlite` : ownPath;
  refuseTooLong(path);
  return { path, besideClassic };
}

/** A path that nobody can look at is reported when it is opened. */
function leadsNowhere(path: string): boolean {
  return ifPossible(() => isLink(path) && !isThere(path)) ?? false;
}

function requireUtf8(path: string): void {
  if (path.isWellFormed()) return;
  throw new StoreError('the path of the database is not valid UTF-8', {
    code: 'STORE_UNUSABLE',
    path,
    hint: hintWith(({ setting }) => `name another one with ${setting('database')}`),
  });
}

/** The longest that SQLite and file systems accept, less the length of `-journal`. */
const PATH_BYTES = 512 - 8;
const NAME_BYTES = 255 - 8;

function refuseTooLong(path: string): void {
  const [pathBytes, nameBytes] = [Buffer.byteLength(path), Buffer.byteLength(basename(path))];
  if (pathBytes <= PATH_BYTES && nameBytes <= NAME_BYTES) return;
  throw new StoreError(`the path of the database is too long: ${path}`, {
    code: 'STORE_UNUSABLE',
    path,
    hint: hintWith(
      ({ setting }) =>
        `name one of at most ${PATH_BYTES} bytes, and ${NAME_BYTES} in its last part, with ${setting('database')}`,
    ),
  });
}

/** The lock and SQLite's files are next to the database itself, not next to a link: one database, one lock. */
function withoutLinks(path: string): string {
  try {
    return exists(path)
      ? existingRealPath(path)
      : join(existingRealPath(dirname(path)), basename(path));
  } catch {
    return path; // its directory is missing or closed to us; opening the database reports that
  }
}

/** The first bytes of a file (fewer if it is shorter), `undefined` if it cannot be read, or is no file. */
export function firstBytes(path: string, length: number): Buffer | undefined {
  return ifPossible(() => (isFile(path) ? readStart(path, length) : undefined));
}
