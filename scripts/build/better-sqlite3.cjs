const { installedSqlite } = require('./installed-sqlite.cjs');

/**
 * Takes the place of better-sqlite3, whose dozen files are in the bundle: Node would take a tenth of a
 * short search to find them. Their native part belongs to exactly this version. npm takes another one for
 * Node 20 than for later ones, and what is published has both; any other is used as it is.
 */
const BUNDLED = [
  {
    version: require('../../node_modules/better-sqlite3/package.json').version,
    // @ts-expect-error Types are known by the name of the package only, which stands for the installed one here.
    load: () => require('../../node_modules/better-sqlite3/lib/index.js'),
  },
  {
    // @ts-expect-error The build knows where it is (`bundle-program.mjs`).
    version: require('newer-better-sqlite3/package.json').version,
    // @ts-expect-error
    load: () => require('newer-better-sqlite3/lib/index.js'),
  },
];

/** @type {typeof import('better-sqlite3') | undefined} */
let loaded;

function load() {
  const sqlite = loaded ?? loadVersion(installedSqlite());
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

/** @param {string} version  If it is empty, opening the database says what is missing. */
function loadVersion(version) {
  const bundled = BUNDLED.find((one) => version === '' || one.version === version);
  return bundled === undefined ? require('better-sqlite3') : bundled.load();
}
