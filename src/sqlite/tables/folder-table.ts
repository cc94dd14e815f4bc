import type { Database } from 'better-sqlite3';
import type { FolderKind } from '../../model/folder-kinds.ts';
import {
  type BoxState,
  type FolderKey,
  type FolderRow,
  pathOf,
  type StoredPath,
  storedPath,
} from './rows.ts';

interface StoredFolder {
  readonly id: number;
  readonly path: StoredPath;
  readonly kind: FolderKind;
  readonly size: number | null;
  readonly modified: number | null;
  readonly read: number | null;
  readonly hash: Buffer | null;
  readonly times: string | null;
}

/** The folders whose messages the database holds. */
export function folderTable(database: Database) {
  const all = database.prepare<[], StoredFolder>('SELECT * FROM folders');
  const find = database.prepare<[StoredPath, FolderKind], StoredFolder>(
    'SELECT * FROM folders WHERE path = ? AND kind = ?',
  );
  const insert = database.prepare('INSERT INTO folders (path, kind) VALUES (?, ?)');
  const setBoxState = database.prepare(
    'UPDATE folders SET size = ?, modified = ?, read = ?, hash = ? WHERE id = ?',
  );
  const setTimes = database.prepare('UPDATE folders SET times = ? WHERE id = ?');
  return {
    all: (): FolderRow[] => all.all().map(folderOf),

    find({ path, kind }: FolderKey): FolderRow | undefined {
      const row = find.get(storedPath(path), kind);
      return row && folderOf(row);
    },

    insert({ path, kind }: FolderKey): number {
      return Number(insert.run(storedPath(path), kind).lastInsertRowid);
    },

    /** `undefined` while a box is being read: the next run then reads it again. */
    setBoxState(id: number, state: BoxState | undefined): void {
      const { size = null, modified = null, read = null, hash = null } = state ?? {};
      setBoxState.run(size, modified, read, hash, id);
    },

    /** `undefined` while changes of a folder are being stored: the next run then looks through it. */
    setTimes(id: number, times: string | undefined): void {
      setTimes.run(times ?? null, id);
    },
  };
}

function folderOf(row: StoredFolder): FolderRow {
  return {
    id: row.id,
    path: pathOf(row.path),
    kind: row.kind,
    box:
      row.size === null || row.modified === null || row.read === null
        ? undefined
        : { size: row.size, modified: row.modified, read: row.read, hash: row.hash ?? undefined },
    times: row.times ?? undefined,
  };
}
