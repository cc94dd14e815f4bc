import { readdirSync } from 'node:fs';
import { comparePaths, needsByteOrder, pathFromBytes } from '../model/path.ts';
import { fsPath } from './fs-path.ts';

/** What Node puts in place of bytes that are not UTF-8 when it reads a directory as strings. */
const REPLACEMENT = '\ufffd';

/**
 * The names in a directory, sorted by their bytes. They are read as strings, which is much faster;
 * only if one of them holds what may be a replaced byte is the directory read again as bytes.
 */
export function readNames(path: string): string[] {
  const names = readdirSync(fsPath(path), 'utf8');
  const exact = names.some(mayBeInexact)
    ? readdirSync(fsPath(path), 'buffer').map(pathFromBytes)
    : names;
  return exact.some(needsByteOrder) ? exact.sort(comparePaths) : exact.sort();
}

function mayBeInexact(name: string): boolean {
  return name.includes(REPLACEMENT);
}
