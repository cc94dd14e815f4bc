import type { Database } from 'better-sqlite3';
import { countRows } from './count-rows.ts';

/** Tables of our own; those of FTS5 are checked by SQLite. */
const TABLES = [
  'messages',
  'folders',
  'identifiers',
  'own_identifiers',
  'problems',
  'vocabulary',
  'indexed_headers',
  'people',
  'label_sets',
  'labelled',
  'keywords',
  'summaries',
  'extracts',
  'extracts_of',
  'reading',
  'untidy',
  'checksums',
] as const;

/** SQL for kinds of values (`typeof`) that a column holds besides what its declaration says. Their numbers are of any size. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  // A path is a text, or bytes if it is not UTF-8.
  'messages.name': "'text'",
  'folders.path': "'text'",
  'problems.location': "'text'",
  'vocabulary.words': "'text'",
  // Some are larger than any integer of SQLite.
  'messages.inode': "'real'",
  'messages.modified': "'real'",
  'messages.ctime': "'real'",
  // FTS5 gives the blocks that name removed messages larger ids than any number of JavaScript (`blockChecksums`).
  'checksums.part': "'integer'",
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** Values that are not of the kind that we store there, or numbers that are not exact. */
export function* valueFaults(database: Database): Generator<string> {
  for (const table of TABLES) {
    const columns = database.prepare<[string], Column>('SELECT * FROM pragma_table_info(?)');
    const isWrong = columns.all(table).map((column) => `NOT (${isRight(table, column)})`);
    const count = countRows(database, `${table} WHERE ${isWrong.join(' OR ')}`);
    if (count === undefined) yield `cannot be read: ${table}`;
    else if (count > 0) yield `values of another kind (${table}): ${count}`;
  }
}

function isRight(table: string, { name, type, notnull, pk }: Column): string {
  const kinds = [`'${type.toLowerCase()}'`];
  if (notnull === 0 && pk === 0) kinds.push("'null'");
  const other = OTHER_KINDS[`${table}.${name}`];
  if (other !== undefined) kinds.push(other);
  const isKind = `typeof("${name}") IN (${kinds.join(', ')})`;
  const isExact = `(typeof("${name}") <> 'integer' OR "${name}" BETWEEN -${EXACT} AND ${EXACT})`;
  return type === 'INTEGER' && other === undefined ? `${isKind} AND ${isExact}` : isKind;
}

const EXACT = Number.MAX_SAFE_INTEGER;
