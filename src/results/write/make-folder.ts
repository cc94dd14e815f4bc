import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fsPath } from '../../model/path.ts';
import { RESULTS_MARK } from '../../model/results-mark.ts';
import { NO_INDEX_MARK } from '../guard/owned-entries.ts';

/** Makes a directory that says from the first moment whose it is and that nobody should index it. */
export function makeMarkedFolder(path: string): void {
  makeFolder(path);
  makeFile(join(path, RESULTS_MARK), MARK_TEXT);
  makeFile(join(path, NO_INDEX_MARK), '');
}

/** Results are as private as the mail they come from. */
export function makeFolder(path: string): void {
  mkdirSync(fsPath(path), { mode: 0o700 });
}

export function makeFile(path: string, text: string): void {
  writeFileSync(fsPath(path), text, { mode: 0o600, flag: 'wx' });
}

const MARK_TEXT =
  'mairix put search results here; the next search replaces everything in this folder\n';
