import type { Database } from 'better-sqlite3';
import type { KnownProblem } from '../../model/events.ts';
import { formatLocation } from '../../model/location.ts';
import { comparePaths } from '../../model/path.ts';
import { messageLocation } from '../values/message-location.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';
import { folderReader } from './folder-reader.ts';

type Row = readonly [
  location: StoredPath | null,
  reason: string,
  since: number,
  folder: number | null,
  name: StoredPath | null,
  start: number | null,
  size: number | null,
];

/** All problems except those of removed messages, sorted by the bytes of their locations. */
export function readProblems(database: Database): KnownProblem[] {
  const folderOf = folderReader(database);
  return database
    .prepare<[], Row>(
      `SELECT location, reason, since, messages.folder, messages.name, messages.start, messages.size
       FROM problems LEFT JOIN messages ON messages.id = message
       WHERE message IS NULL OR dead = 0 ORDER BY problems.rowid`,
    )
    .raw()
    .all()
    .map(([location, reason, since, folder, name, start, size]) => ({
      location:
        location === null
          ? formatLocation(
              messageLocation({ folder: folderOf(folder ?? 0), name, start, size: size ?? 0 }),
            )
          : pathOf(location),
      reason,
      since,
    }))
    .sort((left, right) => comparePaths(left.location, right.location));
}
