import type { Database } from 'better-sqlite3';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

/** Paths of all folders, in any order. */
export function folderPaths(database: Database): string[] {
  return database.prepare<[], StoredPath>('SELECT path FROM folders').pluck().all().map(pathOf);
}
