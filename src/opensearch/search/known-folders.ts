import type { PlaceKind } from '../../model/folder-kinds.ts';
import type { FolderKeyword } from '../../model/names/labels.ts';
import type { Place } from '../../store/search-store.ts';
import { slices } from '../../util/slices.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { textOfStored } from '../mapping/stored-text.ts';
import { allOf, hasValue, type Query } from '../query/query.ts';
import type { SearchedFolder } from '../query/searched-folder.ts';
import type { SearchAnswer } from './snapshot.ts';

/** A folder of any writer. */
export interface StoredFolder extends SearchedFolder {
  readonly kind: PlaceKind;
  readonly server: Place['folder']['server'];
}

/** The folders of an archive, of which each is read once. */
export interface KnownFolders {
  all(): Promise<readonly StoredFolder[]>;
  /** Those with these numbers; one of them may be missing. */
  find(numbers: Iterable<number>): Promise<ReadonlyMap<number, StoredFolder>>;
}

const FOLDERS_PER_PAGE = 10_000;

export function knownFolders(cluster: Cluster, meta: string): KnownFolders {
  const known = new Map<number, StoredFolder>();
  let whole: Promise<readonly StoredFolder[]> | undefined;
  return {
    all() {
      whole ??= readAll();
      return whole;
    },
    async find(numbers) {
      const missing = [...new Set(numbers)].filter((number) => !known.has(number));
      for (const some of slices(missing, FOLDERS_PER_PAGE)) {
        remember(await read(hasValue('number', some)));
      }
      return known;
    },
  };

  async function readAll(): Promise<readonly StoredFolder[]> {
    const folders: StoredFolder[] = [];
    for (;;) {
      const last = folders.at(-1)?.number;
      const rest = last === undefined ? [] : [{ range: { number: { gt: last } } }];
      const page = await read(allOf(rest));
      folders.push(...page);
      remember(page);
      if (page.length < FOLDERS_PER_PAGE) return folders;
    }
  }

  async function read(query: Query): Promise<StoredFolder[]> {
    const { hits } = await cluster.ask<SearchAnswer<FolderDocument>>('POST', `/${meta}/_search`, {
      query: allOf([{ term: { kind: 'folder' } }, query]),
      size: FOLDERS_PER_PAGE,
      sort: [{ number: 'asc' }],
    });
    return hits.hits.map(({ _source }) => folderOf(_source));
  }

  function remember(folders: readonly StoredFolder[]): void {
    for (const folder of folders) known.set(folder.number, folder);
  }
}

interface FolderDocument {
  readonly number: number;
  readonly path: string;
  readonly folderKind: PlaceKind;
  readonly keywords?: readonly FolderKeyword[] | null;
  readonly account?: string | null;
  readonly uidValidity?: number | null;
}

function folderOf({
  number,
  path,
  folderKind,
  keywords,
  account,
  uidValidity,
}: FolderDocument): StoredFolder {
  const isOnServer = typeof account === 'string' && typeof uidValidity === 'number';
  return {
    number,
    path: textOfStored(path),
    kind: folderKind,
    keywords: (keywords ?? []).map(({ number, name }) => ({ number, name: textOfStored(name) })),
    server: isOnServer ? { account, uidValidity } : undefined,
  };
}
