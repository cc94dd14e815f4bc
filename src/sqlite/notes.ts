import type { Database } from 'better-sqlite3';
import type { DatabaseState } from '../store/database-state.ts';
import type { Waiting } from '../store/engine.ts';
import type { PlaceProblem } from '../store/problem-store.ts';
import { checkDatabase } from './check/check-database.ts';
import { sqliteErrorOf, translateErrors } from './open/translate-errors.ts';
import { rebuildDatabase } from './rebuild-database.ts';
import { SqliteUpdateStore } from './sqlite-update-store.ts';
import { readAllAgain } from './tables/read-all-again.ts';
import { withStore } from './update-database.ts';
import { pathOf, type StoredPath } from './values/stored-path.ts';
import { storedBytes, storedCount, storedJson } from './values/stored-values.ts';

/**
 * What the runs of an engine keep at hand that has its mail elsewhere: folders, messages and threads, as in any
 * database, but no words; and the outbox, with what that engine has not been sent yet.
 */
export class Notes extends SqliteUpdateStore {
  readonly outbox: Outbox;
  readonly #path: string;
  readonly #statements: ReturnType<typeof noteStatements>;

  /** Throws `StoreError`, STORE_LOCKED while another run has them. */
  constructor(path: string) {
    super(path);
    this.#path = path;
    try {
      this.database.exec(TABLES);
      this.#statements = noteStatements(this.database);
      this.outbox = outboxTable(this.database, path);
    } catch (error) {
      this.close();
      throw sqliteErrorOf(error, path);
    }
  }

  /** What `remember` was given last. */
  get remembered(): unknown {
    return this.#ask(() => {
      const text = this.#statements.remembered.get();
      return text === undefined ? undefined : storedJson(text);
    });
  }

  /** Keeps what JSON can say, inside a transaction or in one of its own. */
  remember(value: unknown): void {
    this.#ask(() => this.#statements.remember.run(JSON.stringify(value)));
  }

  /** Says that all mail must be read again, in a transaction. */
  readAllAgain(): void {
    this.#ask(() => readAllAgain(this.database));
  }

  /** The number of the folder that a message is in. */
  folderOf(message: number): number | undefined {
    return this.#ask(() => this.#statements.folderOf.get(message));
  }

  /** The problems of a box, or those of no box and no message. */
  placeProblems(folder: number | undefined): KnownPlaceProblem[] {
    return this.#ask(() =>
      this.#statements.placeProblems
        .all(folder ?? null)
        .map(({ location, ...row }) => ({ ...row, location: pathOf(location) })),
    );
  }

  /** The numbers of some messages after another, in their order. */
  messagesAfter(number: number, most: number): NotedMessage[] {
    return this.#ask(() =>
      this.#statements.messagesAfter.all(number, most).map(({ id, dead, ...row }) => ({
        ...row,
        id: storedCount(id),
        dead: dead === 1,
      })),
    );
  }

  /** The keys of all texts of attached files. */
  textKeys(): Uint8Array[] {
    return this.#ask(() => this.#statements.textKeys.all());
  }

  #ask<Answer>(ask: () => Answer): Answer {
    return translateErrors(this.#path, ask);
  }
}

/** Changes that wait to be sent, oldest first. */
export interface Outbox {
  /** Inside a transaction, with what it is about. */
  add(action: Uint8Array): void;
  /** The first ones, of at most this many bytes together or only one; `undefined` if there are none. */
  first(bytes: number): WaitingActions | undefined;
  /** Removes the first ones, up to this one. */
  forget(last: number): void;
  /** Of all that wait. */
  bytes(): number;
}

export interface WaitingActions {
  readonly last: number;
  readonly actions: readonly Uint8Array[];
}

export interface KnownPlaceProblem extends PlaceProblem {
  /** Seconds since 1970 UTC. */
  readonly since: number;
}

/** What the notes say of a message that the engine must have too. */
export interface NotedMessage {
  readonly id: number;
  readonly folder: number;
  readonly thread: number;
  readonly flags: number;
  readonly dead: boolean;
}

/** Opens the notes as soon as no other run has them, and closes them after `work`. Throws `StoreError`. */
export async function updateNotes<Result>(
  path: string,
  waiting: Waiting,
  work: (notes: Notes) => Promise<Result>,
): Promise<Result> {
  return await withStore(() => new Notes(path), { ...waiting, path }, work);
}

/** Reads all of the notes and reports what does not fit together. Throws `StoreError`. */
export function checkNotes(path: string): DatabaseState {
  return checkDatabase(path, TABLES);
}

/** Lets `make` write new notes at the path that it is given, and then replaces the old ones with them. */
export const replaceNotes = rebuildDatabase;

const TABLES = `
  CREATE TABLE IF NOT EXISTS outbox (sequence INTEGER PRIMARY KEY, action BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS remembered (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL)`;

function noteStatements(database: Database) {
  return {
    remembered: database.prepare<[], string>('SELECT text FROM remembered').pluck(),
    remember: database.prepare<[string]>('INSERT OR REPLACE INTO remembered VALUES (1, ?)'),
    folderOf: database
      .prepare<[number], number>('SELECT folder FROM messages WHERE id = ?')
      .pluck(),
    textKeys: database.prepare<[], Buffer>('SELECT key FROM extracts').pluck(),
    placeProblems: database.prepare<
      [number | null],
      Omit<KnownPlaceProblem, 'location'> & { readonly location: StoredPath }
    >(
      `SELECT location, reason, since FROM problems
       WHERE message IS NULL AND folder IS ? ORDER BY rowid`,
    ),
    messagesAfter: database.prepare<
      [number, number],
      Omit<NotedMessage, 'dead'> & { readonly dead: number }
    >('SELECT id, folder, thread, flags, dead FROM messages WHERE id > ? ORDER BY id LIMIT ?'),
  };
}

function outboxTable(database: Database, path: string): Outbox {
  const add = database.prepare<[Uint8Array]>('INSERT INTO outbox (action) VALUES (?)');
  const all = database.prepare<[], { readonly sequence: number; readonly action: Buffer }>(
    'SELECT sequence, action FROM outbox ORDER BY sequence',
  );
  const forget = database.prepare<[number]>('DELETE FROM outbox WHERE sequence <= ?');
  const bytes = database
    .prepare<[], number>('SELECT ifnull(sum(length(action)), 0) FROM outbox')
    .pluck();

  return {
    add(action) {
      add.run(action);
    },
    first: (most) => translateErrors(path, () => firstOf(all.iterate(), most)),
    forget(last) {
      translateErrors(path, () => forget.run(last));
    },
    bytes: () => translateErrors(path, () => bytes.get() ?? 0),
  };
}

function firstOf(
  rows: Iterable<{ readonly sequence: number; readonly action: Buffer }>,
  most: number,
): WaitingActions | undefined {
  const actions: Buffer[] = [];
  let last = 0;
  let bytes = 0;
  for (const row of rows) {
    const action = storedBytes(row.action);
    bytes += action.length;
    if (bytes > most && actions.length > 0) break;
    last = storedCount(row.sequence);
    actions.push(action);
  }
  return actions.length === 0 ? undefined : { last, actions };
}
