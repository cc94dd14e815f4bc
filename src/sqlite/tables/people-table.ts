import type { Database } from 'better-sqlite3';
import { withPlainAddresses } from '../../message/header/plain-addresses.ts';
import { fold } from '../../model/fold.ts';
import { type MentionedPeople, NEVER } from '../../model/people/mentions.ts';
import { type Address, countedPeople, type Person } from '../../model/people/person.ts';
import { isWholeAddress, wordsOf } from '../../model/words.ts';
import type { NewMessage } from '../../store/message-store.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { changedPerson } from '../checksums/row-checksums.ts';
import { messagePeople, type PeopleColumns, peopleColumns } from '../values/message-people.ts';
import { storedDate, storedNumber, storedString } from '../values/stored-values.ts';

/** Who is in the mail, how often, and when last; and what lists show of each message. */
export interface PeopleTable {
  /** A message comes; `count` says what that changes. */
  add(number: number, message: Pick<NewMessage, 'people' | 'subject'>): void;
  /** What messages change that come in this transaction. */
  count(mentioned: MentionedPeople): void;
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

type StoredCounts = [sent: number, received: number, newest: number, checksum: number];

const MESSAGES = `SELECT date, dead, "from", "to", others
  FROM messages CROSS JOIN summaries ON summaries.id = messages.id`;

export function peopleTable(database: Database): PeopleTable {
  const addSummary = database.prepare(
    'INSERT INTO summaries (id, "from", "to", others, subject, checksum) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const message = database.prepare<[number], StoredMessage>(`${MESSAGES} WHERE messages.id = ?`);
  const key = database.prepare<[number], number>('SELECT key FROM people WHERE id = ?').pluck();
  const counts = database
    .prepare<[number], StoredCounts>(
      'SELECT sent, received, newest, checksum FROM people WHERE id = ?',
    )
    .raw();
  const setCounts = database.prepare(
    'UPDATE people SET sent = ?, received = ?, newest = ?, checksum = ? WHERE id = ?',
  );
  const insert = database.prepare(
    `INSERT INTO people (id, key, address, name, words, sent, received, newest, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  /** Who is in the headers of messages that come, by their numbers. */
  const coming = new Map<number, Person>();
  /** What messages change that come or go, by the number of the person. */
  const changing = new Map<number, Change>();

  return {
    add(number, { people, subject }) {
      const { from, to, others } = peopleColumns(people);
      const row = [number, from, to, others, subject];
      addSummary.run(...row, rowChecksum(row));
    },

    count({ people, sent, received, newest }) {
      // Also those whom no message counts for: headers are shown with their names.
      for (const [at, person] of people.entries()) {
        coming.set(person.id, person);
        const change = changeFor(changing, person.id);
        change.sent += sent[at] ?? 0;
        change.received += received[at] ?? 0;
        change.newest = Math.max(change.newest, newest[at] ?? NEVER);
      }
    },

    setDead(number, dead) {
      if (coming.size > 0) storeChanges(); // so that everybody is known who may be in its header
      const row = message.get(number);
      if (row === undefined || (row.dead === 1) === dead) return;
      const { senders, receivers } = countedPeople(messagePeople(row, keyOf));
      const count = dead ? go : come;
      const date = storedDate(row.date);
      for (const { id } of senders) count(changeFor(changing, id), 'sent', date);
      for (const { id } of receivers) count(changeFor(changing, id), 'received', date);
    },

    settle: storeChanges,
    end: forgetChanges,
  };

  function storeChanges(): void {
    for (const [id, change] of changing) store(id, coming.get(id), change);
    forgetChanges();
  }

  function forgetChanges(): void {
    coming.clear();
    changing.clear();
  }

  function keyOf(id: number): number {
    const known = key.get(id);
    return known === undefined ? id : storedNumber(known);
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
    for (const value of known) storedNumber(value); // throws if it is none
    const [knownSent, knownReceived, knownNewest, checksum] = known;
    const left = knownSent + sent + (knownReceived + received);
    let last = knownSent + knownReceived === 0 ? newest : Math.max(knownNewest, newest);
    // Somebody nobody writes about any more has no newest message; the next one will be it.
    if (left === 0 || last === NEVER) last = knownNewest;
    else if (gone === last && newest < gone) last = newestOf(database, id, keyOf);
    setCounts.run(
      knownSent + sent,
      knownReceived + received,
      last,
      changedPerson(checksum, { sent, received, newest: last - knownNewest }),
      id,
    );
  }

  function put({ id, key: address, ...person }: Person, numbers: readonly number[]): void {
    const row = [id, address, person.address, person.name, searchedWords(person), ...numbers];
    insert.run(...row, rowChecksum(row));
  }
}

function changeFor(changes: Map<number, Change>, id: number): Change {
  let change = changes.get(id);
  if (change === undefined) {
    change = { sent: 0, received: 0, newest: NEVER, gone: NEVER };
    changes.set(id, change);
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
function newestOf(database: Database, id: number, keyOf: (id: number) => number): number {
  const counts = (row: StoredMessage) => {
    const { senders, receivers } = countedPeople(messagePeople(row, keyOf));
    return [...senders, ...receivers].some((one) => one.id === id);
  };
  const token = fold(addressOf(database, id));
  const found = isWholeAddress(token) ? withToken(database, token, counts) : undefined;
  return found ?? newestWhere(database, 'dead = 0', [], counts) ?? 0;
}

function addressOf(database: Database, id: number): string {
  const address = database
    .prepare<[number], string>('SELECT address FROM people WHERE id = ?')
    .pluck();
  return storedString(address.get(id) ?? '');
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
  for (const row of rows) if (counts(row)) return storedDate(row.date);
  return undefined;
}
