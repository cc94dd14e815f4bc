import { join } from 'node:path';
import { makeDirectory } from '../../files/make-directory.ts';
import { createFile } from '../../files/write-file.ts';
import { RESULTS_MARK } from '../../model/results-mark.ts';
import { NO_INDEX_MARK } from '../guard/owned-entries.ts';

/** Makes a directory with marks that say, from the first moment, that it is ours and not to be indexed. */
export function makeMarkedFolder(path: string): void {
  makeDirectory(path);
  createFile(join(path, RESULTS_MARK), MARK_TEXT);
  createFile(join(path, NO_INDEX_MARK), '');
}

const MARK_TEXT =
  'mairix put search results here; the next search replaces everything in this folder\n';
