import { join } from 'node:path';
import { FOLDER_FORMATS, type FolderFormat } from '../../config/config.ts';
import { eachEntry } from '../../files/read-entries.ts';
import { stat } from '../../files/stat.ts';
import { assertNever } from '../../util/assert-never.ts';
import { targetKind } from '../disc/target-kind.ts';
import { findForeignInBox } from './find-foreign-in-box.ts';
import { LAYOUTS } from './layouts.ts';
import {
  areMarked,
  isMaildirPart,
  isMaildirResult,
  isMarkBesideGnus,
  isNote,
} from './owned-entries.ts';

/** Why we must not put results somewhere. */
export interface Foreign {
  /** In words that follow "the result folder PATH …". */
  readonly what: string;
  /** What the user may do about it. */
  readonly remedy: string;
}

/**
 * The first thing at the (real) path that is not a search result of this format and would be lost
 * if we put results there. Results in another format are nobody's mail, but a user who has changed
 * `mformat=` may still want them.
 */
export function findForeign(path: string, format: FolderFormat): Foreign | undefined {
  const what = lookAt(path, format);
  if (what === undefined) return undefined;
  const other = FOLDER_FORMATS.find((one) => one !== format && holdsResults(path, one));
  return other === undefined
    ? { what, remedy: 'move that away' }
    : { what: `holds results in ${other} format`, remedy: 'remove it' };
}

/** Whether mairix made what is there; a box needs no mark, because every copy in it serves as one. */
function holdsResults(path: string, format: FolderFormat): boolean {
  const { kind } = LAYOUTS[format];
  if (targetKind(path) !== kind || lookAt(path, format) !== undefined) return false;
  return kind === 'file' || areMarked(eachEntry(path));
}

function lookAt(path: string, format: FolderFormat): string | undefined {
  const kind = targetKind(path);
  switch (kind) {
    case 'missing':
      return undefined;
    case 'dangling':
      return 'is a symbolic link that leads nowhere';
    case 'special':
      return 'is neither a file nor a directory';
    case 'file':
      return findForeignInFile(path, format);
    case 'directory':
      return findForeignInDirectory(path, format);
    default:
      return assertNever(kind);
  }
}

function findForeignInFile(file: string, format: FolderFormat): string | undefined {
  if (LAYOUTS[format].kind === 'file') return findForeignInBox(file);
  return (stat(file)?.size ?? 0) > 0 ? 'is a file that holds something' : undefined;
}

function findForeignInDirectory(directory: string, format: FolderFormat): string | undefined {
  // Not `next()`, which would leave the directory open.
  for (const name of foreignNames(directory, format)) {
    return `holds ${name}, which is not a search result`;
  }
  return undefined;
}

function* foreignNames(directory: string, format: FolderFormat): Generator<string> {
  const marked = areMarked(eachEntry(directory));
  const parts: string[] = [];
  for (const entry of eachEntry(directory)) {
    if (!LAYOUTS[format].holds(entry, { marked, directory })) yield entry.name;
    if (isMaildirPart(entry)) parts.push(entry.name);
  }
  for (const part of parts) {
    for (const entry of eachEntry(join(directory, part))) {
      const isOurs =
        isMaildirResult(entry) ||
        isMarkBesideGnus(entry, part) ||
        isNote(entry, { format: 'maildir', marked });
      if (!isOurs) yield `${part}/${entry.name}`;
    }
  }
}
