import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/**
 * What a database holds, line by line, without what the order of events leaves in it (row numbers,
 * pages, blocks): two databases of equal lines answer every search alike. Throws when SQLite's or
 * FTS5's own checks find damage.
 *
 * @param {string} path
 * @returns {string[]}
 */
export function describeDatabase(path) {
  return onCopy(path, (database) => [...linesOf(database)]);
}

/**
 * Stands for the lines of {@link describeDatabase}, where these are too many to be kept.
 *
 * @param {string} path
 * @returns {string}
 */
export function digestDatabase(path) {
  return onCopy(path, (database) => {
    const hash = createHash('sha256');
    for (const line of linesOf(database)) hash.update(`${line}\n`);
    return hash.digest('hex');
  });
}

/**
 * Throws when SQLite's or FTS5's own checks find damage.
 *
 * @param {string} path
 */
export function checkDatabase(path) {
  onCopy(path, isMade);
}

/**
 * Looks at a copy, so that nothing is recovered before the program itself does so.
 *
 * @template T
 * @param {string} path
 * @param {(database: import('better-sqlite3').Database) => T} look
 * @returns {T}
 */
function onCopy(path, look) {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-copy-'));
  try {
    for (const ending of ['', '-wal', '-journal']) {
      if (existsSync(path + ending)) cpSync(path + ending, join(directory, `db${ending}`));
    }
    const database = new SqliteDatabase(join(directory, 'db'));
    try {
      return look(database);
    } finally {
      database.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * Checks it; returns whether it has its tables already.
 *
 * @param {import('better-sqlite3').Database} database
 */
function isMade(database) {
  const sound = database.pragma('integrity_check', { simple: true });
  if (sound !== 'ok') throw new Error(`integrity_check: ${sound}`);
  if (Number(database.pragma('user_version', { simple: true })) === 0) return false;
  for (const table of textTables(database)) {
    database.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
  }
  return true;
}

/**
 * @param {import('better-sqlite3').Database} database
 * @returns {Generator<string>}
 */
function* linesOf(database) {
  if (!isMade(database)) return;
  const tables = textTables(database);
  for (const table of tables) {
    database.exec(
      `CREATE VIRTUAL TABLE temp.${table}_all USING fts5vocab(main, ${table}, instance)`,
    );
  }
  database.exec(`
    CREATE TEMP TABLE places AS
      SELECT m.id, thread, dead, printf('%s %s/%s:%s', f.kind, f.path, m.name, m.start) AS place
      FROM messages m JOIN folders f ON f.id = folder;
    CREATE UNIQUE INDEX temp.places_by_id ON places (id);
    CREATE INDEX temp.places_by_thread ON places (thread, dead, place);
  `);
  const newer = [
    ...(has(database, "pragma_table_list WHERE name = 'problems'") ? [PROBLEMS] : []),
    ...(has(database, "pragma_table_info('messages') WHERE name = 'attached'") ? [ATTACHED] : []),
    ...(has(database, "pragma_table_list WHERE name = 'people'") ? [SUMMARIES, PEOPLE] : []),
  ];
  for (const list of [...LISTS, ...newer, ...tables.map(wordsOf)]) {
    for (const line of database.prepare(list).pluck().iterate()) yield String(line);
  }
}

/**
 * Without the hashes of files, which older versions do not have, and without the threads of dead messages: one that
 * comes back gets the thread it belongs to then.
 */
const LISTS = [
  `SELECT printf('folder %s %s size %s read %s hash %s', kind, path, size, read, hex(hash))
   FROM folders ORDER BY 1`,
  `SELECT printf('message %s size %s date %s flags %s dead %s id %s ids %s hash %s thread of %s',
     place, size, date, flags, m.dead, message_id, hex(identifiers), iif(m.start IS NULL, '', hex(hash)),
     iif(m.dead, '', (SELECT min(place) FROM places other WHERE other.thread = m.thread AND NOT other.dead)))
   FROM messages m JOIN places USING (id) ORDER BY 1`,
];

const PROBLEMS = `SELECT printf('problem of %s %s %s', place, location, reason)
  FROM problems LEFT JOIN places ON id = message ORDER BY 1`;

const ATTACHED = `SELECT 'attached to ' || place FROM messages m JOIN places USING (id)
  WHERE attached ORDER BY 1`;

const SUMMARIES = `SELECT printf('summary of %s %s from %s to %s others %s', place, subject, hex("from"),
    hex("to"), hex(others))
  FROM summaries JOIN places USING (id) ORDER BY 1`;

const PEOPLE = `SELECT printf('%s <%s> (%s) sent %s received %s newest %s', name, address, words, sent, received,
    newest)
  FROM people WHERE sent + received > 0 ORDER BY 1`;

/**
 * Whether there are such rows; older versions lack some tables and columns.
 *
 * @param {import('better-sqlite3').Database} database
 * @param {string} rows
 */
function has(database, rows) {
  return database.prepare(`SELECT 1 FROM ${rows}`).get() !== undefined;
}

/** @param {string} table */
function wordsOf(table) {
  return `SELECT printf('${table} %s %s %s %s', place, col, "offset", term)
    FROM ${table}_all LEFT JOIN places ON id = doc ORDER BY 1`;
}

/**
 * Its full text tables; older versions have fewer.
 *
 * @param {import('better-sqlite3').Database} database
 * @returns {string[]}
 */
function textTables(database) {
  return database
    .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5(%' ORDER BY name")
    .pluck()
    .all()
    .map(String);
}
