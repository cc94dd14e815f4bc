import { join } from 'node:path';
import { assertNever } from '../util/assert-never.ts';
import { findForeignInBox } from './find-foreign-in-box.ts';
import {
  areMarked,
  isMaildirPart,
  isMaildirResult,
  isMark,
  isMhResult,
  isSequences,
} from './owned-entries.ts';
import { type Entry, readEntries } from './read-entries.ts';
import type { FolderFormat } from './results-target.ts';
import { targetKind } from './target-kind.ts';

/**
 * The first thing at the (real) path that is not a search result of this format and would be lost
 * if results were put there, in words that follow "the result folder PATH …".
 */
export function findForeign(path: string, format: FolderFormat): string | undefined {
  const kind = targetKind(path);
  switch (kind) {
    case 'missing':
      return undefined;
    case 'dangling':
      return 'is a symbolic link that leads nowhere';
    case 'special':
      return 'is neither a file nor a directory';
    case 'file':
      return findForeignInBox(path, format);
    case 'directory':
      return findForeignInDirectory(path, format);
    default:
      return assertNever(kind);
  }
}

function findForeignInDirectory(directory: string, format: FolderFormat): string | undefined {
  const name = foreignNames(directory, format).next().value;
  return name === undefined ? undefined : `holds ${name}, which is not a search result`;
}

function* foreignNames(directory: string, format: FolderFormat): Generator<string, undefined> {
  const entries = readEntries(directory);
  for (const entry of entries.filter(isOutsideLayout(format, entries))) yield entry.name;
  for (const { name: part } of entries.filter(isMaildirPart)) {
    const foreign = readEntries(join(directory, part)).find((entry) => !isMaildirResult(entry));
    if (foreign !== undefined) yield `${part}/${foreign.name}`;
  }
}

/** Tells the entries that a result folder of this format has no place for. */
function isOutsideLayout(
  format: FolderFormat,
  entries: readonly Entry[],
): (entry: Entry) => boolean {
  const marked = areMarked(entries);
  switch (format) {
    case 'maildir':
      return (entry) => !isMark(entry) && !isMaildirPart(entry);
    case 'mh':
      return (entry) => !isMark(entry) && !isSequences(entry) && !isMhResult(entry, { marked });
    case 'mbox':
      return () => true;
    default:
      return assertNever(format);
  }
}
