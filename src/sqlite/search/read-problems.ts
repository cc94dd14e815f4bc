import type { Database } from 'better-sqlite3';
import type { KnownProblem } from '../../model/events.ts';
import { formatLocation } from '../../model/location.ts';
import { comparePaths } from '../../model/path.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { messageLocation } from '../values/message-location.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';
import { folderReader } from './folder-reader.ts';

type Row = readonly [
  message: number | null,
  box: number | null,
  location: StoredPath | null,
  reason: string,
  since: number,
  checksum: number,
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
      `SELECT message, problems.folder, location, reason, since, problems.checksum,
         messages.folder, messages.name, messages.start, messages.size
       FROM problems LEFT JOIN messages ON messages.id = message
       WHERE message IS NULL OR dead = 0 ORDER BY problems.rowid`,
    )
    .raw()
    .all()
    .map(([message, box, location, reason, since, checksum, folder, name, start, size]) => {
      if (!isChecksumOf([message, box, location, reason, since], checksum))
        throw damage('a problem');
      const place =
        location === null
          ? formatLocation(
              messageLocation({ folder: folderOf(folder ?? 0), name, start, size: size ?? 0 }),
            )
          : pathOf(location);
      return { location: place, reason, since };
    })
    .sort((left, right) => comparePaths(left.location, right.location));
}
