import type { Database } from 'better-sqlite3';
import { withPlainAddresses } from '../../message/header/plain-addresses.ts';
import { fold } from '../../model/fold.ts';
import { type Address, countedPeople, type Person } from '../../model/people/person.ts';
import type { Summary } from '../../model/people/summary.ts';
import { isWholeAddress, wordsOf } from '../../model/words.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { changedPerson } from '../checksums/row-checksums.ts';
import { messagePeople, type PeopleColumns, peopleColumns } from '../values/message-people.ts';

/** Who is in the mail, how often, and when last; and what lists show of each message. */
export interface PeopleTable {
  /** A message comes. */
  add(message: number, summary: Summary, date: number): void;
  /** A message is about to die, or to come back. */
  setDead(message: number, dead: boolean): void;
  /** Stores the counts, at the end of a transaction. */
  settle(): void;
  /** To be called after each transaction. */
  end(): void;
}

/** What messages that come or go change for one person. */
interface Change {
  sent: number;
  received: number;
  /** The newest date of the messages that come. */
  newest: number;
  /** The newest date of the messages that go. */
  gone: number;
}

interface StoredMessage extends PeopleColumns {
  readonly date: number;
  readonly dead: number;
}

interface StoredCounts extends Address {
  readonly sent: number;
  readonly received: number;
  readonly newest: number;
  readonly checksum: number;
}

const MESSAGES = `SELECT date, dead, "from", "to", others
  FROM messages CROSS JOIN summaries ON summaries.id = messages.id`;

export function peopleTable(database: Database): PeopleTable {
  const addSummary = database.prepare(
    'INSERT INTO summaries (id, "from", "to", others, subject, checksum) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const message = database.prepare<[number], StoredMessage>(`${MESSAGES} WHERE messages.id = ?`);
  const key = database.prepare<[number], number>('SELECT key FROM people WHERE id = ?').pluck();
  const counts = database.prepare<[number], StoredCounts>(
    'SELECT address, name, sent, received, newest, checksum FROM people WHERE id = ?',
  );
  const setCounts = database.prepare(
    'UPDATE people SET sent = ?, received = ?, newest = ?, checksum = ? WHERE id = ?',
  );
  const insert = database.prepare(
    `INSERT INTO people (id, key, address, name, words, sent, received, newest, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  /** What messages change that come. Most come from a chunk that has each person once, so these are few. */
  const coming = new Map<Person, Change>();
  /** What messages change that are known and leave or come back, by the number of the person. */
  const changing = new Map<number, Change>();

  return {
    add(number, summary, date) {
      const { from, to, others, subject } = summary;
      const columns = peopleColumns(summary);
      const row = [number, columns.from, columns.to, columns.others, subject];
      addSummary.run(...row, rowChecksum(row));
      const { senders, receivers } = countedPeople(summary);
      for (const person of senders) come(changeFor(coming, person), 'sent', date);
      for (const person of receivers) come(changeFor(coming, person), 'received', date);
      // Also those whom it does not count for: the header is shown with their names.
      if (senders.length + receivers.length < from.length + to.length + others.length) {
        for (const person of [...from, ...to, ...others]) changeFor(coming, person);
      }
    },

    setDead(number, dead) {
      if (coming.size > 0) storeChanges(); // so that everybody is known who may be in its header
      const row = message.get(number);
      if (row === undefined || (row.dead === 1) === dead) return;
      const { senders, receivers } = countedPeople(messagePeople(row, keyOf));
      const count = dead ? go : come;
      for (const { id } of senders) count(changeFor(changing, id), 'sent', row.date);
      for (const { id } of receivers) count(changeFor(changing, id), 'received', row.date);
    },

    settle: storeChanges,
    end: forgetChanges,
  };

  function storeChanges(): void {
    const people = new Map<number, Person>();
    for (const [person, { sent, received, newest }] of coming) {
      people.set(person.id, person);
      const change = changeFor(changing, person.id);
      change.sent += sent;
      change.received += received;
      change.newest = Math.max(change.newest, newest);
    }
    for (const [id, change] of changing) store(id, people.get(id), change);
    forgetChanges();
  }

  function forgetChanges(): void {
    coming.clear();
    changing.clear();
  }

  function keyOf(id: number): number {
    return key.get(id) ?? id;
  }

  function store(
    id: number,
    person: Person | undefined,
    { sent, received, newest, gone }: Change,
  ): void {
    const known = counts.get(id);
    if (known === undefined) {
      if (person !== undefined) put(person, [sent, received, newest === NEVER ? 0 : newest]);
      return;
    }
    const left = known.sent + sent + (known.received + received);
    let last = known.sent + known.received === 0 ? newest : Math.max(known.newest, newest);
    // Somebody nobody writes about any more has no newest message; the next one will be it.
    if (left === 0 || last === NEVER) last = known.newest;
    else if (gone === last && newest < gone) last = newestOf(database, id, known, keyOf);
    setCounts.run(
      known.sent + sent,
      known.received + received,
      last,
      changedPerson(known.checksum, { sent, received, newest: last - known.newest }),
      id,
    );
  }

  function put({ id, key: address, ...person }: Person, numbers: readonly number[]): void {
    const row = [id, address, person.address, person.name, searchedWords(person), ...numbers];
    insert.run(...row, rowChecksum(row));
  }
}

const NEVER = Number.NEGATIVE_INFINITY;

function changeFor<Key>(changes: Map<Key, Change>, key: Key): Change {
  let change = changes.get(key);
  if (change === undefined) {
    change = { sent: 0, received: 0, newest: NEVER, gone: NEVER };
    changes.set(key, change);
  }
  return change;
}

function come(change: Change, how: 'sent' | 'received', date: number): void {
  change[how]++;
  change.newest = Math.max(change.newest, date);
}

function go(change: Change, how: 'sent' | 'received', date: number): void {
  change[how]--;
  change.gone = Math.max(change.gone, date);
}

/** The words of the name and the address, with a space in front of each. */
function searchedWords({ name, address }: Address): string {
  return wordsOf(`${name} ${withPlainAddresses(address)}`)
    .map((word) => ` ${word}`)
    .join('');
}

/** The date of the newest live message that counts for somebody; the words of messages say which may. */
function newestOf(
  database: Database,
  id: number,
  { address }: Address,
  keyOf: (id: number) => number,
): number {
  const counts = (row: StoredMessage) => {
    const { senders, receivers } = countedPeople(messagePeople(row, keyOf));
    return [...senders, ...receivers].some((one) => one.id === id);
  };
  const token = fold(address);
  const found = isWholeAddress(token) ? withToken(database, token, counts) : undefined;
  return found ?? newestWhere(database, 'dead = 0', [], counts) ?? 0;
}

function withToken(
  database: Database,
  token: string,
  counts: (row: StoredMessage) => boolean,
): number | undefined {
  const phrase = `"${token.replaceAll('"', '""')}"`;
  const has = (table: string) => `SELECT rowid FROM ${table} WHERE ${table} MATCH ?`;
  const where = `dead = 0 AND messages.id IN (${has('whole_tokens')} UNION ${has('further_tokens')})`;
  return newestWhere(database, where, [phrase, phrase], counts);
}

function newestWhere(
  database: Database,
  where: string,
  parameters: readonly string[],
  counts: (row: StoredMessage) => boolean,
): number | undefined {
  const rows = database
    .prepare<unknown[], StoredMessage>(`${MESSAGES} WHERE ${where} ORDER BY date DESC`)
    .iterate(...parameters);
  for (const row of rows) if (counts(row)) return row.date;
  return undefined;
}
