import type { Database } from 'better-sqlite3';
import { keywordBit, keywordNumber } from '../../model/flags.ts';
import type { PlaceKind } from '../../model/folder-kinds.ts';
import type { FolderKeyword } from '../../model/names/labels.ts';
import type { FolderStore, KnownFolder, ServerState } from '../../store/folder-store.ts';
import { isChecksumOf, rowChecksum } from '../checksums/row-checksum.ts';
import { ROW_CHECKSUM } from '../checksums/row-checksums.ts';
import { damage } from '../values/damage.ts';
import { pathOf, type StoredPath, storedPath } from '../values/stored-path.ts';
import { ifStored, storedBytes, storedCount, storedString } from '../values/stored-values.ts';

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
  readonly checksum: number;
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
  const keywords = database.prepare<[number], StoredKeyword>(
    'SELECT folder, bit, name, checksum FROM keywords WHERE folder = ? ORDER BY bit',
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
      const id = storedCount(nextNumber.get());
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

    keywords: (id) => keywords.all(id).map(keywordOf),

    setKeywords(id, named) {
      forgetKeywords.run(id);
      for (const { number, name } of named) {
        const bit = keywordBit(number);
        addKeyword.run(id, bit, name, rowChecksum([id, bit, name]));
      }
    },
  };
}

interface StoredKeyword {
  readonly folder: number;
  readonly bit: number;
  readonly name: string;
  readonly checksum: number;
}

function keywordOf({ folder, bit, name, checksum }: StoredKeyword): FolderKeyword {
  if (!isChecksumOf([folder, bit, name], checksum)) throw damage(`a keyword of folder ${folder}`);
  return { number: keywordNumber(bit), name };
}

function folderOf(folder: StoredFolder): KnownFolder {
  const { id, path, kind, account, uid_validity: uidValidity, checksum } = folder;
  if (!isChecksumOf([id, path, kind, account, uidValidity], checksum)) throw damage(`folder ${id}`);
  const size = ifStored(folder.size, storedCount);
  const read = ifStored(folder.read, storedCount);
  const times = ifStored(folder.times, storedString);
  const hash = ifStored(folder.hash, storedBytes);
  const isBox = size !== undefined && read !== undefined;
  return {
    id,
    path: pathOf(path),
    kind,
    box: isBox ? { size, times, read, hash } : undefined,
    times: isBox ? undefined : times,
    restless: storedCount(folder.restless),
    server: serverStateOf(folder),
  };
}

function serverStateOf({
  account,
  uid_validity: uidValidity,
  ...folder
}: StoredFolder): ServerState | undefined {
  if (account === null || uidValidity === null) return undefined;
  const uidNext = ifStored(folder.uid_next, storedCount);
  const modSeq = ifStored(folder.mod_seq, storedString);
  const messages = ifStored(folder.server_messages, storedCount);
  const seen =
    uidNext === undefined || messages === undefined ? undefined : { uidNext, modSeq, messages };
  return { account, uidValidity, seen };
}
