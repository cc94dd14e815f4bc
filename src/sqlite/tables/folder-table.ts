import type { Database } from 'better-sqlite3';
import type { FolderKind } from '../../model/folder-kinds.ts';
import type { FolderStore, KnownFolder } from '../../store/folder-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { pathOf, type StoredPath, storedPath } from '../values/stored-path.ts';

interface StoredFolder {
  readonly id: number;
  readonly path: StoredPath;
  readonly kind: FolderKind;
  readonly size: number | null;
  readonly read: number | null;
  readonly hash: Buffer | null;
  readonly times: string | null;
  readonly restless: number;
}

export function folderTable(database: Database): FolderStore {
  const all = database.prepare<[], StoredFolder>('SELECT * FROM folders');
  const find = database.prepare<[StoredPath, FolderKind], StoredFolder>(
    'SELECT * FROM folders WHERE path = ? AND kind = ?',
  );
  const insert = database.prepare(
    'INSERT INTO folders (id, path, kind, checksum) VALUES (?, ?, ?, ?)',
  );
  const nextNumber = database
    .prepare<[], number>('SELECT ifnull(max(id), 0) + 1 FROM folders')
    .pluck();
  const setBoxState = database.prepare(
    'UPDATE folders SET size = ?, times = ?, read = ?, hash = ? WHERE id = ?',
  );
  const setTimes = database.prepare('UPDATE folders SET times = ? WHERE id = ?');
  const setRestless = database.prepare('UPDATE folders SET restless = ? WHERE id = ?');
  return {
    all: () => all.all().map(folderOf),

    find({ path, kind }) {
      const row = find.get(storedPath(path), kind);
      return row && folderOf(row);
    },

    insert({ path, kind }) {
      const stored = storedPath(path);
      const id = nextNumber.get() ?? 1;
      insert.run(id, stored, kind, rowChecksum([id, stored, kind]));
      return id;
    },

    setBoxState(id, state) {
      const { size = null, times = null, read = null, hash = null } = state ?? {};
      setBoxState.run(size, times, read, hash, id);
    },

    setTimes(id, times) {
      setTimes.run(times ?? null, id);
    },

    setRestless(id, runs) {
      setRestless.run(runs, id);
    },
  };
}

function folderOf({
  id,
  path,
  kind,
  size,
  read,
  hash,
  times,
  restless,
}: StoredFolder): KnownFolder {
  const isBox = size !== null && read !== null;
  return {
    id,
    path: pathOf(path),
    kind,
    box: isBox ? { size, times: times ?? undefined, read, hash: hash ?? undefined } : undefined,
    times: isBox ? undefined : (times ?? undefined),
    restless,
  };
}
