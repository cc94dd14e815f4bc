import type { Database } from 'better-sqlite3';
import { hashesOf } from '../values/hash-bytes.ts';
import { storedCount } from '../values/stored-values.ts';
import { removeExtractsOf } from './extract-table.ts';
import type { TableChecksums } from './table-checksums.ts';
import { tableStatements } from './table-statements.ts';

/** Messages removed at a time, so that no transaction takes long. */
const STEP = 1_000;

/** SQL for whether a folder holds nothing any more, and is no mbox that was found to be empty. */
const IS_EMPTY = 'size IS NULL AND id NOT IN (SELECT folder FROM messages)';

/** What a step removed. */
export interface Purged {
  readonly messages: readonly number[];
  /** The keys of texts of attached files that no message has any more. */
  readonly texts: readonly Uint8Array[];
}

/**
 * Removes some dead messages with their words, and folders that hold nothing any more, except mboxes
 * that were found to be empty. Runs inside a transaction.
 */
export function purgeStep(database: Database, checksums: TableChecksums): Purged {
  const dead = database
    .prepare<[number], { id: number; identifiers: Buffer | null }>(
      'SELECT id, identifiers FROM messages WHERE dead = 1 LIMIT ?',
    )
    .all(STEP);
  const texts: Uint8Array[] = [];
  if (dead.length === 0) return { messages: [], texts };
  const removeWords = tableStatements(database, (table) => `DELETE FROM ${table} WHERE rowid = ?`);
  const removeOwn = database.prepare('DELETE FROM own_identifiers WHERE hash = ? AND message = ?');
  const removeProblems = database.prepare('DELETE FROM problems WHERE message = ?');
  const removeSummary = database.prepare('DELETE FROM summaries WHERE id = ?');
  const removeExtracts = removeExtractsOf(database);
  const removeLabels = database.prepare('DELETE FROM labelled WHERE message = ?');
  const remove = database.prepare('DELETE FROM messages WHERE id = ?');
  for (const { id: number, identifiers } of dead) {
    const id = storedCount(number);
    checksums.wordsGo(id);
    for (const statement of Object.values(removeWords)) statement.run(id);
    for (const hash of hashesOf(identifiers)) {
      if (removeOwn.run(hash, id).changes > 0) checksums.identifierWent(hash, id);
    }
    removeProblems.run(id);
    removeSummary.run(id);
    texts.push(...removeExtracts(id));
    removeLabels.run(id);
    remove.run(id);
  }
  database.prepare('UPDATE untidy SET purged = purged + ?').run(dead.length);
  database.exec(`DELETE FROM keywords WHERE folder IN (SELECT id FROM folders WHERE ${IS_EMPTY})`);
  database.exec(`DELETE FROM folders WHERE ${IS_EMPTY}`);
  return { messages: dead.map(({ id }) => id), texts };
}
