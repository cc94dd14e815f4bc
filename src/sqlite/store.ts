import type { Database } from 'better-sqlite3';
import { openForWriting, refuseOtherFile } from './open/open-database.ts';
import { sqliteErrorOf, translateErrors } from './open/translate-errors.ts';
import { takeWriterLock, type WriterLock } from './open/writer-lock.ts';
import { candidateTable } from './tables/candidate-table.ts';
import { folderTable } from './tables/folder-table.ts';
import { setIndexedHeaders } from './tables/header-table.ts';
import { messageTable } from './tables/message-table.ts';
import { problemTable } from './tables/problem-table.ts';
import { countUntidy, mergeTables, noteTidy, purgeStep } from './tables/purge.ts';
import { threadTable } from './tables/thread-table.ts';
import { vocabularyTable } from './tables/vocabulary-table.ts';

/** 8 MiB of them. */
const MANY_FREE_PAGES = 1_024;
/** How many are given back at a time: 32 MiB. */
const PAGES_PER_STEP = 4_096;

/** The database, opened for writing by the one run that holds the writer lock. */
export class Store {
  readonly candidates;
  readonly folders;
  readonly messages;
  readonly problems;
  readonly threads;
  readonly vocabulary;
  /** Whether the database is kept without a WAL from now on, for lack of shared memory. */
  readonly hasLeftWal;
  readonly #path: string;
  readonly #lock: WriterLock;
  readonly #database: Database;

  /** Throws `StoreError`, STORE_LOCKED while another run writes. */
  constructor(path: string) {
    this.#path = path;
    translateErrors(path, () => refuseOtherFile(path));
    this.#lock = takeWriterLock(path);
    let database: Database | undefined;
    try {
      let hasLeftWal = false;
      database = openForWriting(path, () => {
        hasLeftWal = true;
      });
      this.#database = database;
      this.hasLeftWal = hasLeftWal;
      this.candidates = candidateTable(database);
      this.folders = folderTable(database);
      this.messages = messageTable(database);
      this.problems = problemTable(database);
      this.threads = threadTable(database);
      this.vocabulary = vocabularyTable(database);
    } catch (error) {
      database?.close();
      this.#lock.release();
      throw sqliteErrorOf(error, path);
    }
  }

  /** Runs `work` in one transaction: all of it is stored, or nothing. */
  transaction<Result>(work: () => Result): Result {
    return translateErrors(this.#path, () => this.#database.transaction(work).immediate());
  }

  /** Says which headers are to be in the index, by names in lower case; if it has others, the run reads all mail again. */
  useHeaders(names: readonly string[]): void {
    this.transaction(() => setIndexedHeaders(this.#database, names));
  }

  /** Removes all dead messages, step by step; gives how many each of them removed. */
  *purge(): Generator<number> {
    const step = () => this.transaction(() => purgeStep(this.#database));
    for (let purged = step(); purged > 0; purged = step()) yield purged;
  }

  /** How many messages were purged since `reclaimSpace`. */
  get untidy(): number {
    return countUntidy(this.#database);
  }

  /**
   * Gives the space of removed messages back to the disc, and forgets their words, step by step.
   * Whoever does not take all of them leaves something to do to the next one.
   */
  *reclaimSpace(): Generator<void> {
    yield* mergeTables(this.#database);
    yield* this.vocabulary.rebuild();
    yield* this.#giveFreePagesBack();
    this.transaction(() => noteTidy(this.#database));
  }

  /** Gives free pages back to the disc, step by step, when they are many: merging tables leaves a copy's worth of them. */
  *shrink(): Generator<void> {
    if (this.#hasManyFreePages()) yield* this.#giveFreePagesBack();
  }

  /** Fewer are soon written to again; giving those back would only move pages about. */
  #hasManyFreePages(): boolean {
    const free = this.#number('freelist_count');
    return free > MANY_FREE_PAGES && free > this.#number('page_count') / 8;
  }

  #number(pragma: string): number {
    return Number(this.#database.pragma(pragma, { simple: true }));
  }

  *#giveFreePagesBack(): Generator<void> {
    for (let left = this.#number('freelist_count'); left > 0; left -= PAGES_PER_STEP) {
      this.#database.pragma(`incremental_vacuum(${PAGES_PER_STEP})`);
      yield;
    }
  }

  close(): void {
    try {
      this.#database.close();
    } finally {
      this.#lock.release();
    }
  }
}
