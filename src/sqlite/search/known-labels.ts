import type { Database } from 'better-sqlite3';
import type { KnownLabel } from '../../model/names/labels.ts';

/** SQL for the names in each set of labels. */
const NAMES = 'SELECT label_sets.id AS labels, value AS name FROM label_sets, json_each(names)';

/** All labels, also those that only removed mail has. */
export function allLabels(database: Database): string[] {
  return database
    .prepare<[], string>(`SELECT name FROM (${NAMES}) UNION SELECT name FROM keywords`)
    .pluck()
    .all();
}

/** The labels of live messages, and how many have each. */
export function knownLabels(database: Database): KnownLabel[] {
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
