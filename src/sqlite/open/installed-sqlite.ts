import { createRequire } from 'node:module';

/** Which better-sqlite3 is installed; empty if there is none. In the command line, `scripts/build/installed-sqlite.cjs` takes its place. */
export function installedSqlite(): string {
  try {
    return createRequire(import.meta.url)('better-sqlite3/package.json').version;
  } catch {
    return ''; // opening the database says that it is missing
  }
}
