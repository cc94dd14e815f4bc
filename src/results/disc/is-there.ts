import { lstatSync } from 'node:fs';
import { fsPath } from '../../model/path.ts';

/** Whether the path names anything that we can see, be it a link that leads nowhere. */
export function isThere(path: string): boolean {
  try {
    lstatSync(fsPath(path));
    return true;
  } catch {
    return false;
  }
}
