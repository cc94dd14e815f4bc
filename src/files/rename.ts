import { renameSync } from 'node:fs';
import { fsPath } from './fs-path.ts';

/** rename(2): a file takes the place of a file, a directory that of an empty one, in one step. */
export function rename(from: string, to: string): void {
  renameSync(fsPath(from), fsPath(to));
}
