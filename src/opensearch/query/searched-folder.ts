import type { FolderKeyword } from '../../model/names/labels.ts';
import { hasValue, type Query } from './query.ts';

/** A folder of any writer, as far as searches ask for it. */
export interface SearchedFolder {
  /** As messages name it (`sharedNumber`). */
  readonly number: number;
  readonly path: string;
  /** What the letters in the names of its files mean. */
  readonly keywords: readonly FolderKeyword[];
}

/** What is in one of the folders. */
export function inFolders(folders: readonly SearchedFolder[]): Query {
  return hasValue(
    'folder',
    folders.map(({ number }) => number),
  );
}
