const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { packageDirectory } = require('./package-directory.cjs');

/** @type {string | undefined} */
let known;

/**
 * Which better-sqlite3 is installed; empty if there is none. Takes the place of `src/sqlite/open/installed-sqlite.ts`,
 * because `require` looks at so many places that a short search would wait for it.
 * @returns {string}
 */
function installedSqlite() {
  const version = known ?? readVersion();
  known = version;
  return version;
}

/** @returns {string} */
function readVersion() {
  try {
    const file = join(packageDirectory('better-sqlite3'), 'package.json');
    return JSON.parse(readFileSync(file, 'utf8')).version;
  } catch {
    return '';
  }
}

module.exports = { installedSqlite };
