import type { Database } from 'better-sqlite3';
import { keywordBit, keywordNumber } from '../../model/flags.ts';
import type { PlaceKind } from '../../model/folder-kinds.ts';
import type { FolderStore, KnownFolder, ServerState } from '../../store/folder-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { ROW_CHECKSUM } from '../checksums/row-checksums.ts';
import { pathOf, type StoredPath, storedPath } from '../values/stored-path.ts';

interface StoredFolder {
  readonly id: number;
  readonly path: StoredPath;
  readonly kind: PlaceKind;
  readonly size: number | null;
  readonly read: number | null;
  readonly hash: Buffer | null;
  readonly times: string | null;
  readonly restless: number;
  readonly account: string | null;
  readonly uid_validity: number | null;
  readonly uid_next: number | null;
  readonly mod_seq: string | null;
  readonly server_messages: number | null;
}

export function folderTable(database: Database): FolderStore {
  const all = database.prepare<[], StoredFolder>('SELECT * FROM folders');
  const find = database.prepare<[StoredPath, PlaceKind], StoredFolder>(
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
  const setServerState = database.prepare(
    `UPDATE folders SET account = $account, uid_validity = $uidValidity, uid_next = $uidNext, mod_seq = $modSeq,
       server_messages = $messages, checksum = ${ROW_CHECKSUM}(id, path, kind, $account, $uidValidity)
     WHERE id = $id`,
  );
  const keywords = database.prepare<[number], { readonly bit: number; readonly name: string }>(
    'SELECT bit, name FROM keywords WHERE folder = ? ORDER BY bit',
  );
  const forgetKeywords = database.prepare('DELETE FROM keywords WHERE folder = ?');
  const addKeyword = database.prepare(
    'INSERT INTO keywords (folder, bit, name, checksum) VALUES (?, ?, ?, ?)',
  );
  return {
    all: () => all.all().map(folderOf),

    find({ path, kind }) {
      const row = find.get(storedPath(path), kind);
      return row && folderOf(row);
    },

    insert({ path, kind }) {
      const stored = storedPath(path);
      const id = nextNumber.get() ?? 1;
      insert.run(id, stored, kind, rowChecksum([id, stored, kind, null, null]));
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

    setServerState(id, { account, uidValidity, seen }) {
      const { uidNext = null, modSeq = null, messages = null } = seen ?? {};
      setServerState.run({ id, account, uidValidity, uidNext, modSeq, messages });
    },

    keywords: (id) =>
      keywords.all(id).map(({ bit, name }) => ({ number: keywordNumber(bit), name })),

    setKeywords(id, named) {
      forgetKeywords.run(id);
      for (const { number, name } of named) {
        const bit = keywordBit(number);
        addKeyword.run(id, bit, name, rowChecksum([id, bit, name]));
      }
    },
  };
}

function folderOf(folder: StoredFolder): KnownFolder {
  const { id, path, kind, size, read, hash, times, restless } = folder;
  const isBox = size !== null && read !== null;
  return {
    id,
    path: pathOf(path),
    kind,
    box: isBox ? { size, times: times ?? undefined, read, hash: hash ?? undefined } : undefined,
    times: isBox ? undefined : (times ?? undefined),
    restless,
    server: serverStateOf(folder),
  };
}

function serverStateOf({
  account,
  uid_validity: uidValidity,
  uid_next: uidNext,
  mod_seq: modSeq,
  server_messages: messages,
}: StoredFolder): ServerState | undefined {
  if (account === null || uidValidity === null) return undefined;
  const seen =
    uidNext === null || messages === null
      ? undefined
      : { uidNext, modSeq: modSeq ?? undefined, messages };
  return { account, uidValidity, seen };
}
