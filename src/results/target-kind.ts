import { type Stats, statSync } from 'node:fs';
import { fsPath } from '../model/path.ts';
import { isThere } from './is-there.ts';

/** What is at the place where results are to go; links are followed. */
export type TargetKind = 'missing' | 'directory' | 'file' | 'dangling' | 'special';

/** What we cannot see counts as missing: writing there will fail and say why. */
export function targetKind(path: string): TargetKind {
  const stats = tryStat(path);
  if (stats === undefined) return isThere(path) ? 'dangling' : 'missing';
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'special';
}

function tryStat(path: string): Stats | undefined {
  try {
    return statSync(fsPath(path));
  } catch {
    return undefined;
  }
}
