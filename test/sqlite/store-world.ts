import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { personOf } from '../../src/model/people/person.ts';
import { MIGRATIONS } from '../../src/sqlite/open/migrations.ts';
import { SqliteUpdateStore } from '../../src/sqlite/sqlite-update-store.ts';
import type { NewMessage } from '../../src/store/message-store.ts';
import type { UpdateStore } from '../../src/store/update-store.ts';
import { link } from '../../src/threads/link.ts';
import { mentionedPeople } from '../helpers/mentioned-people.ts';

/** A path for a database, in a directory of its own for one test. */
export function databaseInWorld(): string {
  const root = mkdtempSync(join(tmpdir(), 'mairix-store-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return join(root, 'mairix.db');
}

export function openStore(path: string): SqliteUpdateStore {
  const store = new SqliteUpdateStore(path);
  onTestFinished(() => store.close());
  return store;
}

/** An empty database of an older schema version, as the steps up to it make it. */
export function makeVersion(version: number, path = ':memory:'): Database {
  const database = new SqliteDatabase(path);
  for (const step of MIGRATIONS.slice(0, version)) database.exec(step);
  database.pragma(`user_version = ${version}`);
  return database;
}

/** Does all steps of some work. */
export function doAll(steps: Iterable<unknown>): void {
  for (const _ of steps);
}

/** Looks into the file from outside, as `sqlite3` would. */
export function openPlain(path: string): Database {
  const database = new SqliteDatabase(path);
  onTestFinished(() => void database.close());
  return database;
}

/** Stores one message whose body has these words, in a folder of its own if need be. */
export function addMessage(
  store: UpdateStore,
  body: string,
  rest: Partial<NewMessage> = {},
): number {
  return store.transaction(() => {
    const key = { path: '/mail', kind: 'maildir' } as const;
    const folder = store.folders.find(key)?.id ?? store.folders.insert(key);
    const number = store.messages.lastNumber() + 1;
    const message = newMessage(body, { folder, name: `cur/${number}`, ...rest });
    const thread = link(store.threads, { id: number, identifiers: message.identifiers });
    store.messages.insert(number, thread, message);
    store.messages.countPeople(message.people.among);
    const column = { table: 'body_words', field: 'body' } as const;
    store.vocabulary.add(column, lines(body.split(' ')), { mayRepeat: true });
    return number;
  });
}

const ANN = personOf({ name: 'Ann', address: 'ann@x.example' });

/** Words as the vocabulary takes them, with a newline after each. */
export function lines(words: readonly string[]): string {
  return words.map((word) => `${word}\n`).join('');
}

/** A message whose body has these words. */
export function newMessage(body: string, rest: Partial<NewMessage>): NewMessage {
  const { date = 1_577_959_200 } = rest;
  return {
    folder: 1,
    name: undefined,
    start: undefined,
    size: 100,
    modified: 1_577_959_200_000,
    file: undefined,
    date,
    flags: 0,
    attached: false,
    labels: undefined,
    content: 0,
    source: undefined,
    subject: 'hello',
    people: mentionedPeople({ from: [ANN], to: [], others: [] }, date),
    messageId: undefined,
    ownIdentifiers: [],
    identifiers: [],
    hash: undefined,
    words: ['', '', 'ann', 'hello', body, '', '', 'ann@x.example', ''].map((text) =>
      Buffer.from(text),
    ),
    ...rest,
  };
}

/** What opening the database says; it must not change a byte of the file. */
export function refusalOf(path: string, open: () => unknown): StoreError {
  const before = contentOf(path);
  const error = storeErrorOf(open);
  if (contentOf(path) !== before) throw new Error(`${path} was changed`);
  return error;
}

export function storeErrorOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}
