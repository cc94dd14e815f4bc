import { readdirSync } from 'node:fs';
import { comparePaths, fsPath, pathFromBytes } from '../model/path.ts';

/** Stands for bytes that are not UTF-8 when a directory is read as strings. */
const REPLACEMENT = '\ufffd';

/**
 * Names in a directory, sorted by bytes. Read as strings, which is much faster; only when a name
 * holds what may be a replaced byte is the directory read once more as bytes.
 */
export function readDirectory(path: string): string[] {
  const names = readdirSync(fsPath(path), 'utf8');
  const exact = names.some(maybeInexact)
    ? readdirSync(fsPath(path), 'buffer').map(pathFromBytes)
    : names;
  return exact.some(needsByteOrder) ? exact.sort(comparePaths) : exact.sort();
}

/** One thing in a directory. */
export interface Entry {
  readonly name: string;
  /** A file and not a link to one. */
  readonly isPlainFile: boolean;
}

/** The same with the kind of each, which directories tell at no cost. */
export function readEntries(path: string): Entry[] {
  return readdirSync(fsPath(path), { withFileTypes: true, encoding: 'buffer' })
    .map((entry) => ({ name: pathFromBytes(entry.name), isPlainFile: entry.isFile() }))
    .sort((left, right) => comparePaths(left.name, right.name));
}

function maybeInexact(name: string): boolean {
  return name.includes(REPLACEMENT);
}

/** The default order, by UTF-16 units, is byte order up to U+D7FF. */
function needsByteOrder(name: string): boolean {
  return /[\ud800-\uffff]/.test(name);
}
