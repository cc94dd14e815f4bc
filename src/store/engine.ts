import type { DatabaseState } from './database-state.ts';
import type { SearchStore } from './search-store.ts';
import type { UpdateStore } from './update-store.ts';

/**
 * The border between mail and whatever keeps the index of it. The indexer and the searcher know an
 * index through this interface only, in terms of messages, words and plans; what a database file, SQL
 * or a server is, its implementation knows. `src/engine.ts` chooses the implementation.
 *
 * `database` is always what the rc file names with `database=`. Every method throws `StoreError`.
 *
 * What waits and what does not: all questions of a search are promises, because another engine may
 * have to ask a server. Inside an update the calls are synchronous: an index run looks up and writes
 * some ten things per message, and does so in transactions in which nothing else may happen. An engine
 * that sends its words over a network would keep the run's own notes (folders, messages, threads) at
 * hand, gather what a transaction brings, and send it while the run waits between two of them.
 */
export interface Engine {
  /** Says where the index is; nothing is opened. */
  locate(database: string): IndexPlace;

  /** Opens the index for searching; an index that does not exist can be reported by the first question. */
  openForSearch(database: string): SearchStore;

  /**
   * Opens the index, or makes it, for the only run that may write to it, as soon as no other run does.
   * Closes it when `work` has ended. STORE_LOCKED says that another run did not end in time.
   */
  update<Result>(
    database: string,
    waiting: Waiting,
    work: (store: UpdateStore) => Promise<Result>,
  ): Promise<Result>;

  /**
   * Lets `make` build an index under the name that it is given, which then takes the place of the old
   * one in a single step. Until then searches find the old one; it stays if anything fails.
   */
  replace<Result>(
    database: string,
    waiting: Waiting,
    make: (database: string) => Promise<Result>,
  ): Promise<Result>;

  /** Reads the whole index and reports what does not fit together; nothing is written. */
  check(database: string): Promise<DatabaseState>;
}

/** Where an index is. */
export interface IndexPlace {
  readonly path: string;
  /** A database of classic mairix has the configured path, so ours is beside it. */
  readonly besideClassic: boolean;
}

/** How long to wait for another run to end. */
export interface Waiting {
  /** 0: not at all. */
  readonly waitMilliseconds: number;
  /** Ends the waiting with its reason. */
  readonly signal?: AbortSignal | undefined;
}
