import type { Database } from 'better-sqlite3';
import { rowChecksum } from '../checksums/row-checksum.ts';

/** The labels that messages have in their headers. */
export interface LabelTable {
  add(message: number, labels: readonly string[]): void;
  /** Removes the sets of labels that no message has any more. */
  forget(): void;
}

export function labelTable(database: Database): LabelTable {
  const find = database
    .prepare<[string], number>('SELECT id FROM label_sets WHERE names = ?')
    .pluck();
  const insert = database.prepare('INSERT INTO label_sets (id, names, checksum) VALUES (?, ?, ?)');
  const next = database
    .prepare<[], number>('SELECT ifnull(max(id), 0) + 1 FROM label_sets')
    .pluck();
  const addLabels = database.prepare(
    'INSERT INTO labelled (message, labels, checksum) VALUES (?, ?, ?)',
  );
  return {
    add(message, labels) {
      const set = setOf(JSON.stringify(labels));
      addLabels.run(message, set, rowChecksum([message, set]));
    },

    forget() {
      database.exec('DELETE FROM label_sets WHERE id NOT IN (SELECT labels FROM labelled)');
    },
  };

  function setOf(names: string): number {
    return find.get(names) ?? insertSet(names);
  }

  function insertSet(names: string): number {
    const id = next.get() ?? 1;
    insert.run(id, names, rowChecksum([id, names]));
    return id;
  }
}
