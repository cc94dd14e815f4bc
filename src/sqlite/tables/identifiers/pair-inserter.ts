import type { Database, Statement } from 'better-sqlite3';

/** A pair takes half of the time that a statement of its own would take. */
const PAIRS_PER_STATEMENT = 16;

/**
 * Makes a function that inserts pairs of numbers, given one after the other. `insert` is what comes in front of VALUES,
 * and must be OR FAIL or OR IGNORE: SQLite tells FTS5 of a statement whose rows it may have to undo, and FTS5 then
 * writes all that it has gathered.
 */
export function pairInserter(
  database: Database,
  insert: `INSERT OR ${'FAIL' | 'IGNORE'} ${string}`,
): (pairs: readonly number[]) => void {
  const statementFor = (pairs: number): Statement<[readonly number[]]> =>
    database.prepare(`${insert} VALUES ${new Array(pairs).fill('(?, ?)').join(', ')}`);
  const some = statementFor(PAIRS_PER_STATEMENT);
  const one = statementFor(1);
  return (pairs) => {
    const length = 2 * PAIRS_PER_STATEMENT;
    let at = 0;
    for (; at + length <= pairs.length; at += length) some.run(pairs.slice(at, at + length));
    for (; at < pairs.length; at += 2) one.run(pairs.slice(at, at + 2));
  };
}
