import type { Database } from 'better-sqlite3';
import type { KnownLabel } from '../../model/names/labels.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';

/** SQL for the names in each set of labels. */
const NAMES = 'SELECT label_sets.id AS labels, value AS name FROM label_sets, json_each(names)';

/** All labels, also those that only removed mail has. */
export function allLabels(database: Database): string[] {
  requireAsStored(database);
  return database
    .prepare<[], string>(`SELECT name FROM (${NAMES}) UNION SELECT name FROM keywords`)
    .pluck()
    .all();
}

/** The labels of live messages, and how many have each. */
export function knownLabels(database: Database): KnownLabel[] {
  requireAsStored(database);
  return database
    .prepare<[], KnownLabel>(
      `SELECT found.name AS name, count(*) AS messages FROM (
         SELECT name, message FROM (${NAMES}) JOIN labelled USING (labels)
         UNION
         SELECT keywords.name, marked.id FROM keywords CROSS JOIN messages AS marked
           INDEXED BY messages_with_keywords ON marked.folder = keywords.folder
           AND marked.flags > 255 AND marked.flags & keywords.bit
       ) AS found JOIN messages ON messages.id = found.message
       WHERE dead = 0
       GROUP BY found.name
       ORDER BY found.name COLLATE NOCASE, found.name`,
    )
    .all();
}

/** Throws if a name is not as it was stored. */
function requireAsStored(database: Database): void {
  const sets = database.prepare<[], NamedRow>('SELECT id, names, checksum FROM label_sets');
  const keywords = database.prepare<[], NamedRow>(
    'SELECT folder, bit, name, checksum FROM keywords',
  );
  for (const row of [...sets.raw().all(), ...keywords.raw().all()]) {
    if (!isChecksumOf(row.slice(0, -1), Number(row.at(-1)))) throw damage('a label');
  }
}

/** The last value is the checksum. */
type NamedRow = readonly unknown[];
