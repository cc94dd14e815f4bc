import type { Database } from 'better-sqlite3';
import type { FolderKind } from '../model/location.ts';
import { type FolderRow, pathOf, type StoredPath, storedPath } from './rows.ts';

interface StoredFolder {
  readonly id: number;
  readonly path: StoredPath;
  readonly kind: FolderKind;
  readonly size: number | null;
  readonly modified: number | null;
}

/** State of a box file when it was last read to its end. */
export interface BoxState {
  readonly size: number;
  /** Milliseconds. */
  readonly modified: number;
}

export type FolderTable = ReturnType<typeof folderTable>;

/** The folders whose messages the database holds. */
export function folderTable(database: Database) {
  const all = database.prepare<[], StoredFolder>('SELECT * FROM folders');
  const byPath = database.prepare<[StoredPath], StoredFolder>(
    'SELECT * FROM folders WHERE path = ?',
  );
  const insert = database.prepare('INSERT INTO folders (path, kind) VALUES (?, ?)');
  const setBoxState = database.prepare('UPDATE folders SET size = ?, modified = ? WHERE id = ?');
  const removeEmpty = database.prepare(
    'DELETE FROM folders WHERE size IS NULL AND id NOT IN (SELECT folder FROM messages)',
  );
  return {
    all: (): FolderRow[] => all.all().map(folderOf),

    find(path: string): FolderRow | undefined {
      const row = byPath.get(storedPath(path));
      return row && folderOf(row);
    },

    insert(path: string, kind: FolderKind): number {
      return Number(insert.run(storedPath(path), kind).lastInsertRowid);
    },

    /** `undefined` while a box is being read: the next run then reads it again. */
    setBoxState(id: number, state: BoxState | undefined): void {
      setBoxState.run(state?.size ?? null, state?.modified ?? null, id);
    },

    /** Forgets folders that hold no message, but for boxes that were found to be empty. */
    removeEmpty(): void {
      removeEmpty.run();
    },
  };
}

function folderOf(row: StoredFolder): FolderRow {
  return {
    id: row.id,
    path: pathOf(row.path),
    kind: row.kind,
    size: row.size ?? undefined,
    modified: row.modified ?? undefined,
  };
}
