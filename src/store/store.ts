import type { Database } from 'better-sqlite3';
import { candidateTable } from './candidate-table.ts';
import { folderTable } from './folder-table.ts';
import { messageTable } from './message-table.ts';
import { openForWriting, refuseOtherFile, translateErrors } from './open-database.ts';
import { purgeStep, reclaimSpace } from './purge.ts';
import { threadTable } from './thread-table.ts';
import { vocabularyTable } from './vocabulary-table.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

/** The database, opened for writing by the one run that holds the writer lock. */
export class Store {
  readonly candidates;
  readonly folders;
  readonly messages;
  readonly threads;
  readonly vocabulary;
  readonly #path: string;
  readonly #lock: WriterLock;
  readonly #database: Database;

  /** Throws `StoreError`; waits up to `waitMilliseconds` for another run to end. */
  constructor(path: string, waitMilliseconds: number) {
    this.#path = path;
    translateErrors(path, () => refuseOtherFile(path));
    this.#lock = takeWriterLock(path, waitMilliseconds);
    try {
      this.#database = openForWriting(path);
      this.candidates = candidateTable(this.#database);
      this.folders = folderTable(this.#database);
      this.messages = messageTable(this.#database);
      this.threads = threadTable(this.#database);
      this.vocabulary = vocabularyTable(this.#database);
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  /** Runs `work` in one transaction: all of it is stored, or nothing. */
  transaction<Result>(work: () => Result): Result {
    return translateErrors(this.#path, () => this.#database.transaction(work).immediate());
  }

  /** Removes all dead messages; gives how many. */
  purge(): number {
    let purged = 0;
    for (let step = -1; step !== 0; purged += step) {
      step = this.transaction(() => purgeStep(this.#database));
    }
    return purged;
  }

  /** Gives the space of removed messages back to the disc. */
  reclaimSpace(): void {
    translateErrors(this.#path, () => reclaimSpace(this.#database));
  }

  close(): void {
    this.#database.close();
    this.#lock.release();
  }
}
