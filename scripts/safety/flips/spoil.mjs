import SqliteDatabase from 'better-sqlite3';

/**
 * A value that nothing of ours would store, as SQL.
 *
 * @typedef {object} WrongValue
 * @property {string} what
 * @property {string} sql
 */

/** @type {readonly WrongValue[]} */
export const WRONG_VALUES = [
  { what: 'nothing', sql: 'NULL' },
  { what: 'bytes of an odd length', sql: "x'0102030405'" },
  { what: 'bytes like no hashes', sql: "x'ffffffffffffffff7ff8000000000000'" },
  { what: 'a text', sql: "'bogus'" },
  { what: 'an empty text', sql: "''" },
  { what: 'bytes of a text', sql: 'CAST($old AS BLOB)' },
  { what: 'a negative number', sql: '-7' },
  { what: 'the largest number', sql: '9223372036854775807' },
  { what: 'a fraction', sql: '1.5' },
  { what: 'infinity', sql: '9e999' },
];

/**
 * A column of a row.
 *
 * @typedef {object} Cell
 * @property {string} table
 * @property {string} column
 * @property {string} row  SQL that is true for the row.
 */

/**
 * Every column of each table, in its first row, in its second and in its last; tables of our own come first, and all first rows.
 *
 * @param {string} path
 * @returns {Cell[]}
 */
export function cellsOf(path) {
  const database = new SqliteDatabase(path, { readonly: true });
  try {
    const tables = /** @type {string[]} */ (
      database
        .prepare(
          `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
           ORDER BY sql LIKE 'CREATE TABLE ''%', name`,
        )
        .pluck()
        .all()
    );
    const rows = tables.map((table) => rowsOf(database, table));
    return [0, 1, 2].flatMap((at) => rows.flatMap((some) => some[at] ?? []));
  } finally {
    database.close();
  }
}

/** The cells of some rows. @param {import('better-sqlite3').Database} database @param {string} table @returns {Cell[][]} */
function rowsOf(database, table) {
  const columns = /** @type {{ name: string, pk: number }[]} */ (
    database.pragma(`table_info("${table}")`)
  );
  const [shape] = /** @type {{ wr: number }[]} */ (database.pragma(`table_list("${table}")`));
  const primary = columns.filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`);
  const keys = shape?.wr === 1 ? primary.join(', ') : 'rowid';
  const count = Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
  return [...new Set([0, 1, count - 1])]
    .filter((at) => at >= 0 && at < count)
    .map((at) =>
      columns.map(({ name }) => ({
        table,
        column: name,
        row: `(${keys}) = (SELECT ${keys} FROM "${table}" LIMIT 1 OFFSET ${at})`,
      })),
    );
}

/**
 * Puts a wrong value into a cell. The schema is made lax for it and then as it was: what is damaged keeps to no
 * constraint. False if SQLite itself does not take it, or if it is what was there.
 *
 * @param {string} path
 * @param {Cell} cell
 * @param {WrongValue} value
 */
export function spoil(path, { table, column, row }, { sql }) {
  const schema = schemaOf(path, table);
  writeSchema(path, table, lax(schema));
  const isSpoilt = put(
    path,
    `UPDATE OR IGNORE "${table}" SET "${column}" = ${sql.replace('$old', `"${column}"`)}
    WHERE ${row} AND "${column}" IS NOT ${sql.replace('$old', `"${column}"`)}`,
  );
  writeSchema(path, table, schema);
  return isSpoilt;
}

/** @param {string} path @param {string} sql */
function put(path, sql) {
  const database = open(path);
  try {
    return database.prepare(sql).run().changes === 1;
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return false;
    throw error;
  } finally {
    database.close();
  }
}

/** @param {string} schema */
function lax(schema) {
  return schema.replaceAll(' NOT NULL', '').replace(/ (?:TEXT|INTEGER(?! PRIMARY KEY))/g, ' BLOB');
}

/** @param {string} path @param {string} table @returns {string} */
function schemaOf(path, table) {
  const database = open(path);
  try {
    return String(
      database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table),
    );
  } finally {
    database.close();
  }
}

/** @param {string} path @param {string} table @param {string} sql */
function writeSchema(path, table, sql) {
  const database = open(path);
  try {
    database.pragma('writable_schema = ON');
    database.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(sql, table);
  } finally {
    database.close();
  }
}

/** @param {string} path */
function open(path) {
  const database = new SqliteDatabase(path);
  database.unsafeMode(true);
  database.pragma('foreign_keys = OFF');
  database.pragma('synchronous = OFF');
  return database;
}
