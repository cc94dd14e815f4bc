/**
 * Takes the place of better-sqlite3, whose dozen files are in the bundle: Node would take a tenth of a
 * short search to find them. Their native part belongs to exactly this version, and npm may have
 * installed another one, which is used as it is.
 */
const bundled = require('../../node_modules/better-sqlite3/package.json').version;

/** @type {typeof import('better-sqlite3') | undefined} */
let loaded;

function load() {
  const sqlite = loaded ?? (isInstalled() ? loadBundled() : require('better-sqlite3'));
  loaded = sqlite;
  return sqlite;
}

/**
 * Loads it when a database is first opened: `mairix -V` opens none.
 * @param {ConstructorParameters<typeof import('better-sqlite3')>} args
 * @returns {import('better-sqlite3').Database}
 */
function Database(...args) {
  return new (load())(...args);
}

/** What it throws; nothing is one of these before a database was opened. */
Object.defineProperty(Database, 'SqliteError', { get: () => loaded?.SqliteError ?? class {} });

module.exports = Database;

function loadBundled() {
  // @ts-expect-error Types are known by the name of the package only, which stands for the installed one here.
  return require('../../node_modules/better-sqlite3/lib/index.js');
}

/** Also where there is none, so that opening a database says what is missing. */
function isInstalled() {
  try {
    return require('better-sqlite3/package.json').version === bundled;
  } catch {
    return true;
  }
}
