import type { SourceFolder } from '../../../sources/find-folders.ts';
import { pause } from '../../../util/pause.ts';
import type { Run } from '../../run/run.ts';
import { candidatesIn } from './candidates-in.ts';
import {
  FILES_BETWEEN_PAUSES,
  type FreshFile,
  freshFile,
  type ListedFile,
} from './compare-folder.ts';

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
  for (const some of inStepsOf(files)) {
    id ??= store.transaction(() => store.folders.insert(folder));
    store.candidates.add(candidatesIn({ ...folder, id }, some));
    await pause(signal);
  }
  if (id !== undefined) report.tell({ kind: 'folder', path: folder.path });
  return id;
}

function* inStepsOf(files: Iterable<ListedFile>): Generator<readonly FreshFile[]> {
  let some: FreshFile[] = [];
  for (const file of files) {
    some.push(freshFile(file, undefined));
    if (some.length < FILES_BETWEEN_PAUSES) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
