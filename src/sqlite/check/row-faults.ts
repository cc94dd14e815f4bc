import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES } from '../../model/fields.ts';
import { countRows } from './count-rows.ts';

/** Rows that belong to nothing. */
export function* rowFaults(database: Database): Generator<string> {
  const queries: Readonly<Record<string, string>> = {
    'messages of no folder': 'messages WHERE folder NOT IN (SELECT id FROM folders)',
    'ids of no message': 'own_identifiers WHERE message NOT IN (SELECT id FROM messages)',
    'problems of no message':
      'problems WHERE message IS NOT NULL AND message NOT IN (SELECT id FROM messages)',
    'headers of no message': 'summaries WHERE id NOT IN (SELECT id FROM messages)',
    'texts of attachments of no message':
      'extracts WHERE id NOT IN (SELECT extract FROM extracts_of)',
    'attachments of no message or without their text': `extracts_of WHERE message NOT IN (SELECT id FROM messages) OR extract NOT IN (SELECT id FROM extracts)`,
    'labels of no message': 'labelled WHERE message NOT IN (SELECT id FROM messages)',
    'labels that are not there': 'labelled WHERE labels NOT IN (SELECT id FROM label_sets)',
    'keywords of no folder': 'keywords WHERE folder NOT IN (SELECT id FROM folders)',
    'messages of no thread': 'messages WHERE thread IS NULL OR thread < 1',
    ...Object.fromEntries(
      TEXT_TABLE_NAMES.map((table) => [
        `words of no message (${table})`,
        `${table}_docsize WHERE id NOT IN (SELECT id FROM messages)`,
      ]),
    ),
  };
  for (const [what, rows] of Object.entries(queries)) {
    const found = countRows(database, rows) ?? 0;
    if (found > 0) yield `${what}: ${found}`;
  }
}
