import type { Database } from 'better-sqlite3';
import {
  type KnownPerson,
  OWN_MESSAGES_READ,
  type PeopleQuestion,
} from '../../store/search-store.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../values/damage.ts';
import { hashesOf } from '../values/hash-bytes.ts';

type PersonRow = [
  id: number,
  key: number,
  address: string,
  name: string,
  words: string,
  sent: number,
  received: number,
  newest: number,
  checksum: number,
];

/**
 * Everybody whose address has a spelling with all of the words, in all spellings that any message has. The table is read
 * from beginning to end twice; to ask for live people there takes longer than to leave out the others here.
 */
export function findPeople(database: Database, { words, me }: PeopleQuestion): KnownPerson[] {
  const beginnings = words.map((word) => ` ${word}`);
  const has = words.map(() => 'instr(words, ?)').join(' AND ');
  const rows = database
    .prepare<unknown[], PersonRow>(
      `SELECT id, key, address, name, words, sent, received, newest, checksum FROM people
       WHERE key IN (SELECT key FROM people WHERE ${has})`,
    )
    .raw()
    .all(beginnings);
  const written = rows.length > 0 ? writtenTo(database, me) : new Map<number, number>();
  return rows.flatMap((row) => {
    const [id, key, address, name, searched, sent, received, newest, checksum] = row;
    if (!isChecksumOf([id, key, address, name, searched, sent, received, newest], checksum)) {
      throw damage(`person ${id}`);
    }
    if (sent + received === 0) return [];
    const isCalled = beginnings.every((one) => searched.includes(one));
    return { address, name, sent, received, newest, writtenTo: written.get(id) ?? 0, isCalled };
  });
}

/** How many of the user's newest messages went to each of the people. */
function writtenTo(database: Database, me: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  if (me.length === 0) return counts;
  const own = me.map((address) => `"${address.replaceAll('"', '""')}"`).join(' OR ');
  const rows = database
    .prepare<unknown[], [to: Buffer | null, others: Buffer | null]>(
      `SELECT "to", others FROM (SELECT rowid AS id FROM whole_tokens WHERE whole_tokens MATCH ?)
       JOIN messages USING (id) JOIN summaries USING (id)
       WHERE dead = 0 ORDER BY id DESC LIMIT ${OWN_MESSAGES_READ}`,
    )
    .raw();
  for (const row of rows.iterate(`"from" : (${own})`)) {
    for (const id of new Set(row.flatMap(hashesOf))) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
