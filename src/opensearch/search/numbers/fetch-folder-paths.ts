import { ownNumber } from '../../names/shared-number.ts';
import { LIVE } from '../../query/query.ts';
import type { StoredFolder } from '../known-folders.ts';
import type { ArchiveState } from '../search-context.ts';
import { countedValues } from './counted-values.ts';

/** A folder, and how many live messages are in it. */
export interface CountedFolder {
  readonly path: string;
  readonly messages: number;
}

/** Paths of all folders that hold mail, and of boxes that were found to be empty, in any order. */
export async function fetchFolderPaths(state: ArchiveState): Promise<string[]> {
  const folders = await countedFolders(state);
  return folders.map(({ path }) => path);
}

/** The same, with how many messages each has. */
export async function countedFolders({
  snapshot,
  folders,
  writers,
}: ArchiveState): Promise<CountedFolder[]> {
  const counts = new Map<number, number>();
  for await (const page of countedValues<number>(snapshot, { query: LIVE, field: 'folder' })) {
    for (const { value, documents } of page) counts.set(value, documents);
  }
  const all = await folders.all();
  // There may be others, of a rebuild that is under way or has just ended.
  const ordinals = new Set(writers.map(({ ordinal }) => ordinal));
  return all
    .filter(({ number }) => ordinals.has(ownNumber(number).ordinal))
    .map((folder) => ({ folder, messages: counts.get(folder.number) ?? 0 }))
    .filter(({ folder, messages }) => messages > 0 || isEmptyBox(folder))
    .map(({ folder, messages }) => ({ path: folder.path, messages }));
}

/** A file is there even if it holds no mail; of an empty directory nobody knows what it is. */
function isEmptyBox({ kind }: StoredFolder): boolean {
  return kind === 'mbox';
}
