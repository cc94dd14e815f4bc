import { lstatSync, type Stats, statSync } from 'node:fs';
import { fsPath } from '../../model/path.ts';
import { isNotThere } from '../../sources/look.ts';

/** What is at the place where results are to go; links are followed. */
export type TargetKind = 'missing' | 'directory' | 'file' | 'dangling' | 'special';

/** Throws the error of the system where it does not let us see: earlier results are not gone then. */
export function targetKind(path: string): TargetKind {
  const stats = ifThere(() => statSync(fsPath(path)));
  if (stats === undefined) {
    return ifThere(() => lstatSync(fsPath(path))) === undefined ? 'missing' : 'dangling';
  }
  if (stats.isDirectory()) return 'directory';
  return stats.isFile() ? 'file' : 'special';
}

function ifThere(look: () => Stats): Stats | undefined {
  try {
    return look();
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}
