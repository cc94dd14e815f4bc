import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import type { AttachedKey, Extract, ExtractStore } from '../../store/extract-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { ifStored, storedBytes, storedString } from '../values/stored-values.ts';

export function extractTable(database: Database): ExtractStore {
  const find = database.prepare<[Uint8Array], { text: Buffer; problem: string | null }>(
    'SELECT text, problem FROM extracts WHERE key = ?',
  );
  const idOf = database
    .prepare<[Uint8Array], number>('SELECT id FROM extracts WHERE key = ?')
    .pluck();
  const lastId = database.prepare<[], number | null>('SELECT max(id) FROM extracts').pluck();
  const insert = database.prepare(
    'INSERT INTO extracts (id, key, text, problem, checksum) VALUES (?, ?, ?, ?, ?)',
  );
  const link = database.prepare(
    'INSERT INTO extracts_of (message, extract, name, checksum) VALUES (?, ?, ?, ?)',
  );

  return {
    find(key) {
      const row = find.get(key);
      return row && { text: unpackedText(row.text), problem: ifStored(row.problem, storedString) };
    },

    add(message, { name, key }, extract) {
      const id = idOf.get(key) ?? keep(key, extract());
      if (id !== undefined) link.run(message, id, name, rowChecksum([message, id, name]));
    },
  };

  function keep(key: AttachedKey['key'], extract: Extract | undefined): number | undefined {
    if (extract === undefined) return undefined;
    const row = [
      (lastId.get() ?? 0) + 1,
      Buffer.from(key),
      deflateRawSync(extract.text),
      extract.problem ?? null,
    ] as const;
    insert.run(...row, rowChecksum(row));
    return row[0];
  }
}

/** The text in a row of `extracts`. */
export function unpackedText(packed: unknown): string {
  const bytes = storedBytes(packed);
  try {
    return inflateRawSync(bytes).toString('utf8');
  } catch {
    throw damage('the text of an attachment');
  }
}

/**
 * Makes a function that forgets the attached files of a message, and texts that no other message has; it returns
 * the keys of these.
 */
export function removeExtractsOf(database: Database): (message: number) => Uint8Array[] {
  const extractsOf = database
    .prepare<[number], number>('SELECT extract FROM extracts_of WHERE message = ?')
    .pluck();
  const remove = database.prepare('DELETE FROM extracts_of WHERE message = ?');
  const removeUnused = database
    .prepare<[number], Buffer>(
      `DELETE FROM extracts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM extracts_of WHERE extract = extracts.id)
       RETURNING key`,
    )
    .pluck();
  return (message) => {
    const extracts = extractsOf.all(message);
    if (extracts.length === 0) return [];
    remove.run(message);
    return extracts.flatMap((extract) => removeUnused.get(extract) ?? []);
  };
}
