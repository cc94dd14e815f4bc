import type { Database } from 'better-sqlite3';
import type { KnownProblem } from '../../model/events.ts';
import { formatLocation } from '../../model/location.ts';
import { comparePaths } from '../../model/path.ts';
import { messageLocation } from '../values/message-location.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

type Row = readonly [
  location: StoredPath | null,
  reason: string,
  since: number,
  folder: StoredPath | null,
  name: StoredPath | null,
  start: number | null,
  size: number | null,
];

/** All problems except those of removed messages, sorted by the bytes of their locations. */
export function readProblems(database: Database): KnownProblem[] {
  return database
    .prepare<[], Row>(
      `SELECT location, reason, since, folders.path, messages.name, messages.start, messages.size
       FROM problems LEFT JOIN messages ON messages.id = message
       LEFT JOIN folders ON folders.id = messages.folder
       WHERE message IS NULL OR dead = 0 ORDER BY problems.rowid`,
    )
    .raw()
    .all()
    .map(([location, reason, since, folder, name, start, size]) => ({
      location:
        location === null
          ? formatLocation(
              messageLocation({ folder: pathOf(folder ?? ''), name, start, size: size ?? 0 }),
            )
          : pathOf(location),
      reason,
      since,
    }))
    .sort((left, right) => comparePaths(left.location, right.location));
}
