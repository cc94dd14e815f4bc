import type { SourceFolder } from '../../../sources/find-folders.ts';
import type { Candidate } from '../../../store/candidate-list.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { FILES_BETWEEN_PAUSES, type ListedFile } from './compare-folder.ts';

/**
 * Puts the files of a folder that the database has never seen on the work list, some at a time, because a folder
 * can hold millions. Returns the number of the folder; a folder without messages has none.
 */
export async function takeNewFolder(
  { store, report, signal }: Run,
  folder: SourceFolder,
  files: Iterable<ListedFile>,
): Promise<number | undefined> {
  let id: number | undefined;
  let some: Candidate[] = [];
  for (const { name, size = 0 } of files) {
    id ??= store.transaction(() => store.folders.insert(folder));
    const path = `${folder.path}/${name}`;
    some.push({ path, folder: id, name, size, replaces: undefined, mayBe: undefined });
    if (some.length < FILES_BETWEEN_PAUSES) continue;
    store.candidates.add(some);
    some = [];
    await pause(signal);
  }
  store.candidates.add(some);
  if (id !== undefined) report.tell({ kind: 'folder', path: folder.path });
  return id;
}
