import type { Database } from 'better-sqlite3';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

/** Paths of all folders that hold mail, and of boxes that were found to be empty, in any order. */
export function folderPaths(database: Database): string[] {
  return database
    .prepare<[], StoredPath>(
      `SELECT path FROM folders WHERE size IS NOT NULL
       OR EXISTS (SELECT 1 FROM messages WHERE folder = folders.id AND dead = 0)`,
    )
    .pluck()
    .all()
    .map(pathOf);
}
