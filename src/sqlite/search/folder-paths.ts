import type { Database } from 'better-sqlite3';
import { folderReader } from './folder-reader.ts';

/** Paths of all folders that hold mail, and of boxes that were found to be empty, in any order. */
export function folderPaths(database: Database): string[] {
  const folderOf = folderReader(database);
  return database
    .prepare<[], number>(
      `SELECT id FROM folders WHERE size IS NOT NULL
       OR EXISTS (SELECT 1 FROM messages WHERE folder = folders.id AND dead = 0)`,
    )
    .pluck()
    .all()
    .map((folder) => folderOf(folder).path);
}
