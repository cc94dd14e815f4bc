import { ifPossible } from '../files/errno.ts';
import { readSortedEntries } from '../files/read-entries.ts';
import { identityOf, isFile } from '../files/stat.ts';
import type { FolderKind } from '../model/folder-kinds.ts';
import type { SourceFolder } from './find-folders.ts';
import { isResultsFolder } from './is-results-folder.ts';
import { BOX_KINDS, FILES_KINDS } from './kinds/source-kinds.ts';

/** Mail at a place or below it. */
export interface FoundMail {
  readonly place: string;
  /** How many folders there are of each kind; a kind without folders is missing. */
  readonly folders: ReadonlyMap<FolderKind, number>;
  /** Where the boxes are. */
  readonly boxes: readonly SourceFolder[];
  /** Paths of all folders, boxes too. */
  readonly paths: readonly string[];
  /** Whether there are also files that hold no mail. */
  readonly hasOtherFiles: boolean;
}

const MAX_DEPTH = 8;
const MAX_ENTRIES = 200_000;
const MAX_FILES_OPENED = 5_000;

/**
 * Looks for mail at a place and below it, but does not follow a link into a directory it has seen. Stops
 * early if the place holds very much, and leaves out anything it cannot read.
 */
export async function findMail(place: string): Promise<FoundMail> {
  const folders = new Map<FolderKind, number>();
  const boxes: SourceFolder[] = [];
  const paths: string[] = [];
  let hasOtherFiles = false;
  const seen = new Set<string>();
  let entriesLeft = MAX_ENTRIES;
  let filesLeft = MAX_FILES_OPENED;
  await look(place, 0);
  return { place, folders, boxes, paths, hasOtherFiles };

  async function look(path: string, depth: number): Promise<void> {
    const identity = ifPossible(() => identityOf(path));
    if (identity === undefined || ifPossible(() => isFile(path))) return await lookAtFile(path);
    if (seen.has(identity) || depth > MAX_DEPTH || isResultsFolder(path)) return;
    seen.add(identity);
    const kinds = FILES_KINDS.filter(({ source }) => ifPossible(() => source.isFolder(path)));
    for (const { name } of kinds) count(name, path);
    for (const { name } of ifPossible(() => readSortedEntries(path)) ?? []) {
      if (entriesLeft-- <= 0) return;
      if (kinds.some(({ source }) => source.isPart(name))) continue;
      await look(`${path}/${name}`, depth + 1);
    }
  }

  async function lookAtFile(path: string): Promise<void> {
    if (filesLeft-- <= 0) return;
    const kind = await boxKindOf(path);
    if (kind === undefined) hasOtherFiles = true;
    else {
      count(kind, path);
      boxes.push({ kind, path });
    }
  }

  function count(name: FolderKind, path: string): void {
    paths.push(path);
    folders.set(name, (folders.get(name) ?? 0) + 1);
  }
}

async function boxKindOf(path: string): Promise<FolderKind | undefined> {
  for (const { name, source } of BOX_KINDS) if (await source.beginsLikeOne(path)) return name;
  return undefined;
}
