import type { Database } from 'better-sqlite3';
import type { PlaceKind } from '../../model/folder-kinds.ts';
import type { Place } from '../../store/search-store.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

/** Gives folders by their numbers, and reads each once; throws if one of them is not as it was stored. */
export function folderReader(database: Database): (number: number) => Place['folder'] {
  const known = new Map<number, Place['folder']>();
  const select = database.prepare<[number], FolderRow>(
    'SELECT id, path, kind, times, account, uid_validity, checksum FROM folders WHERE id = ?',
  );
  return (number) => {
    const folder = known.get(number) ?? read(number);
    known.set(number, folder);
    return folder;
  };

  function read(number: number): Place['folder'] {
    const row = select.get(number);
    if (row === undefined) throw damage(`folder ${number}`);
    const { id, path, kind, times, account, uid_validity: uidValidity, checksum } = row;
    if (!isChecksumOf([id, path, kind, account, uidValidity], checksum)) {
      throw damage(`folder ${number}`);
    }
    const server = account === null || uidValidity === null ? undefined : { account, uidValidity };
    return { path: pathOf(path), kind, times: times ?? undefined, server };
  }
}

interface FolderRow {
  readonly id: number;
  readonly path: StoredPath;
  readonly kind: PlaceKind;
  readonly times: string | null;
  readonly account: string | null;
  readonly uid_validity: number | null;
  readonly checksum: number;
}
