import type { Database } from 'better-sqlite3';
import type { Problem } from '../model/events.ts';
import type { CandidateList } from '../store/candidate-list.ts';
import type { ExtractStore, ReadingSetting } from '../store/extract-store.ts';
import type { FolderStore } from '../store/folder-store.ts';
import type { MessageStore } from '../store/message-store.ts';
import type { ProblemStore } from '../store/problem-store.ts';
import type { ThreadStore } from '../store/thread-store.ts';
import type { UpdateStore } from '../store/update-store.ts';
import type { VocabularyStore } from '../store/vocabulary-store.ts';
import { openForWriting, refuseOtherFile } from './open/open-database.ts';
import { sqliteErrorOf, translateErrors } from './open/translate-errors.ts';
import { takeWriterLock, type WriterLock } from './open/writer-lock.ts';
import { candidateList } from './tables/candidates/candidate-list.ts';
import { extractTable } from './tables/extract-table.ts';
import { folderTable } from './tables/folder-table.ts';
import { forgetPeople } from './tables/forget-people.ts';
import { type IdentifierTable, identifierTable } from './tables/identifiers/identifier-table.ts';
import {
  type OwnIdentifierTable,
  ownIdentifierTable,
} from './tables/identifiers/own-identifier-table.ts';
import { setIndexedHeaders } from './tables/indexed-headers.ts';
import { type LabelTable, labelTable } from './tables/label-table.ts';
import { gatherSteps, mergeSteps } from './tables/merge-steps.ts';
import { messageTable } from './tables/message-table.ts';
import { type PeopleTable, peopleTable } from './tables/people-table.ts';
import { problemTable } from './tables/problem-table.ts';
import { type Purged, purgeStep } from './tables/purge-step.ts';
import { setReading } from './tables/reading-table.ts';
import { type TableChecksums, tableChecksums } from './tables/table-checksums.ts';
import { threadTable } from './tables/thread-table.ts';
import { countUntidy, noteTidy } from './tables/untidy.ts';
import { vocabularyTable } from './tables/vocabulary-table.ts';

const WITHOUT_WAL =
  'SQLite cannot share memory there; from now on searches wait while a run stores mail, and a run waits for searches';

/** 1 MiB. */
const MANY_FREE_PAGES = 128;
/** How many are given back at a time: 32 MiB. */
const PAGES_PER_STEP = 4_096;

/** The database, opened for writing by the one run that holds the writer lock. */
export class SqliteUpdateStore implements UpdateStore {
  readonly candidates: CandidateList;
  readonly extracts: ExtractStore;
  readonly folders: FolderStore;
  readonly messages: MessageStore;
  readonly problems: ProblemStore;
  readonly threads: ThreadStore;
  readonly vocabulary: VocabularyStore;
  readonly warning: Problem | undefined;
  readonly #path: string;
  readonly #lock: WriterLock;
  /** For `Notes`, which has tables of its own. */
  protected readonly database: Database;
  readonly #checksums: TableChecksums;
  readonly #identifiers: IdentifierTable;
  readonly #ownIdentifiers: OwnIdentifierTable;
  readonly #people: PeopleTable;
  readonly #labels: LabelTable;

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
      this.database = database;
      this.warning = hasLeftWal ? { location: path, reason: WITHOUT_WAL } : undefined;
      this.#checksums = tableChecksums(database);
      this.#identifiers = identifierTable(database);
      this.#ownIdentifiers = ownIdentifierTable(database, this.#checksums);
      this.#people = peopleTable(database);
      this.#labels = labelTable(database);
      this.candidates = candidateList(database);
      this.extracts = extractTable(database);
      this.folders = folderTable(database);
      this.messages = messageTable(database, {
        checksums: this.#checksums,
        ownIdentifiers: this.#ownIdentifiers,
        people: this.#people,
        labels: this.#labels,
      });
      this.problems = problemTable(database);
      this.threads = threadTable(database, {
        identifiers: this.#identifiers,
        people: this.#people,
      });
      this.vocabulary = vocabularyTable(database);
    } catch (error) {
      database?.close();
      this.#lock.release();
      throw sqliteErrorOf(error, path);
    }
  }

  get keepsSource(): boolean {
    return false;
  }

  transaction<Result>(work: () => Result): Result {
    let isStored = false;
    const settled = () => {
      const result = work();
      this.#people.settle();
      this.#identifiers.settle();
      this.#ownIdentifiers.settle();
      this.#checksums.settle();
      return result;
    };
    try {
      const result = translateErrors(this.#path, () =>
        this.database.transaction(settled).immediate(),
      );
      isStored = true;
      return result;
    } finally {
      this.#people.end();
      this.#identifiers.end({ isStored });
      this.#ownIdentifiers.end();
      this.#checksums.end({ isStored });
    }
  }

  /** The disc takes what it is given at once. */
  ready(): undefined {}

  useHeaders(names: readonly string[]): void {
    this.transaction(() => setIndexedHeaders(this.database, names));
  }

  useReading(settings: readonly ReadingSetting[]): void {
    this.transaction(() => setReading(this.database, settings));
  }

  /** In the transaction of each step, `note` hears what it removes. */
  *purge(note: (purged: Purged) => void = () => {}): Generator<number> {
    const step = () =>
      this.transaction(() => {
        const purged = purgeStep(this.database, this.#checksums);
        note(purged);
        return purged.messages.length;
      });
    for (let purged = step(); purged > 0; purged = step()) yield purged;
  }

  get untidy(): number {
    return countUntidy(this.database);
  }

  *gatherWords(): Generator<void> {
    yield* this.#merge(gatherSteps(this.database));
  }

  *reclaimSpace(): Generator<void> {
    yield* this.#merge(mergeSteps(this.database));
    this.transaction(() => {
      forgetPeople(this.database);
      this.#labels.forget();
    });
    yield* this.vocabulary.rebuild();
    yield* this.#giveFreePagesBack();
    this.transaction(() => noteTidy(this.database));
  }

  *#merge(steps: Iterable<() => void>): Generator<void> {
    for (const merge of steps) {
      this.transaction(() => {
        merge();
        this.#checksums.wordsMove();
      });
      yield;
    }
  }

  /** Merging tables can leave as many free pages as a whole copy of them takes. */
  *shrink(): Generator<void> {
    if (this.#hasManyFreePages()) yield* this.#giveFreePagesBack();
  }

  /** Fewer pages are soon used again; giving them back would only move pages around. */
  #hasManyFreePages(): boolean {
    const free = this.#number('freelist_count');
    return free > MANY_FREE_PAGES && free > this.#number('page_count') / 8;
  }

  #number(pragma: string): number {
    return Number(this.database.pragma(pragma, { simple: true }));
  }

  *#giveFreePagesBack(): Generator<void> {
    for (let left = this.#number('freelist_count'); left > 0; left -= PAGES_PER_STEP) {
      this.database.pragma(`incremental_vacuum(${PAGES_PER_STEP})`);
      yield;
    }
  }

  close(): void {
    try {
      this.database.close();
    } finally {
      this.#lock.release();
    }
  }
}
