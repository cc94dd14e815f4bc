/**
 * Keeps a database of the schema version of now in `test/sqlite/kept`, where tests bring it up to every
 * later one: `npm run build && node scripts/keep-database.mjs [PROGRAM]`, to be done before a migration is
 * added. PROGRAM is `dist/cli/main.cjs` of an older checkout, for its version.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { PROGRAM } from './built.mjs';
import { KEPT_HOME, KEPT_RC_FILE, layOutKeptMail } from './safety/kept-mail.mjs';

const [program = PROGRAM] = process.argv.slice(2);
const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-kept-')));
try {
  layOutKeptMail(join(home, 'mail'));
  writeFileSync(join(home, '.mairixrc'), KEPT_RC_FILE);
  const { PATH } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [program], {
    env: { PATH, HOME: home, TZ: 'UTC' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const path = join(home, '.mairix.db');
  const version = cleanUp(path);
  const kept = new URL(`../test/sqlite/kept/version-${version}.db.gz`, import.meta.url);
  writeFileSync(kept, gzipSync(readFileSync(path), { level: 9 }));
  console.log(fileURLToPath(kept));
} finally {
  rmSync(home, { recursive: true });
}

/** Takes out where it was made; gives the version. */
function cleanUp(/** @type {string} */ path) {
  const database = new SqliteDatabase(path);
  try {
    database.prepare('UPDATE folders SET path = replace(path, ?, ?)').run(home, KEPT_HOME);
    database.pragma('journal_mode = DELETE');
    database.exec('VACUUM');
    database.pragma('journal_mode = WAL');
    return Number(database.pragma('user_version', { simple: true }));
  } finally {
    database.close();
  }
}
