import type { Database } from 'better-sqlite3';
import type { KnownProblem } from '../../model/events.ts';
import type { TextColumn } from '../../model/fields.ts';
import type { Hit } from '../../model/hit.ts';
import type { Breakdown } from '../../model/mail/breakdown.ts';
import type { KnownLabel } from '../../model/names/labels.ts';
import type { Statistics } from '../../model/statistics.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { AttachedText } from '../../store/extract-store.ts';
import type {
  BreakdownLimit,
  Explanation,
  HitOptions,
  IndexWords,
  KnownPerson,
  PeopleQuestion,
  Place,
  PlanMaker,
  SearchStore,
} from '../../store/search-store.ts';
import { localMonths } from '../../util/time/local-months.ts';
import { databaseIdentity, databaseState } from '../open/open-copy.ts';
import { isReadable, openForReading } from '../open/open-database.ts';
import { sqliteErrorOf, translateErrors } from '../open/translate-errors.ts';
import { explainSql } from '../sql/explain-sql.ts';
import { findPhrases } from '../sql/find-phrases.ts';
import { folderNamed, HAS_FOLDER_NAME } from '../sql/folder-named.ts';
import { HAS_WORD, hasWord } from '../sql/has-word.ts';
import { LOCAL_MONTH } from '../sql/local-month.ts';
import { PATH_MATCHES, pathMatches } from '../sql/path-matches.ts';
import { indexedHeaders } from '../tables/indexed-headers.ts';
import { storedReading } from '../tables/reading-table.ts';
import { attachedTexts, unpacked } from './attached-texts.ts';
import { countHits } from './count-hits.ts';
import { folderPaths } from './folder-paths.ts';
import { statementOf } from './hit-numbers.ts';
import { allLabels, knownLabels } from './known-labels.ts';
import { messagesWith } from './messages-with.ts';
import { readBreakdown } from './read-breakdown.ts';
import { readHits } from './read-hits.ts';
import { readPlaces } from './read-places.ts';
import { readProblems } from './read-problems.ts';
import { readStatistics } from './statistics/read-statistics.ts';
import { wordsLike } from './words-like.ts';

/** The database, opened for searching. It answers at once; the answers are promises because other engines may have to wait. */
export class SqliteSearchStore implements SearchStore {
  readonly #path: string;
  /** Open, and asked nothing at the moment. */
  #idle: Opened | undefined;
  #isClosed = false;

  /** Throws `StoreError` if the database is missing, foreign, outdated or damaged. */
  constructor(path: string) {
    this.#path = path;
    this.#idle = translateErrors(path, () => openAt(path));
  }

  search(makePlan: PlanMaker, options: HitOptions): AsyncGenerator<readonly Hit[]> {
    return this.#give(readHits, makePlan, options);
  }

  places(makePlan: PlanMaker, options: HitOptions): AsyncGenerator<readonly Place[]> {
    return this.#give(readPlaces, makePlan, options);
  }

  async *#give<Item>(
    read: Reader<Item>,
    makePlan: PlanMaker,
    options: HitOptions,
  ): AsyncGenerator<readonly Item[]> {
    const state = this.#begin();
    try {
      const batches = this.#batches(read, state.database, makePlan, options);
      const isShared = translateErrors(this.#path, () => letsOthersWrite(state));
      yield* isShared ? batches : takeAll(batches, state);
    } finally {
      state.end();
    }
  }

  async count(
    makePlan: PlanMaker,
    options: Pick<HitOptions, 'threads' | 'unique'>,
  ): Promise<number> {
    return this.#ask((database) => countHits(database, planned(database, makePlan), options));
  }

  async breakdown(
    makePlan: PlanMaker,
    options: Pick<HitOptions, 'threads' | 'unique'> & BreakdownLimit,
  ): Promise<Breakdown> {
    return this.#ask((database) => readBreakdown(database, planned(database, makePlan), options));
  }

  async plan(makePlan: PlanMaker): Promise<Plan> {
    return this.#ask((database) => makePlan(indexWords(database)));
  }

  async explain(makePlan: PlanMaker, options: HitOptions): Promise<Explanation> {
    return this.#ask((database) => {
      const plan = planned(database, makePlan);
      return { plan, statement: explainSql(statementOf(database, plan, options)) };
    });
  }

  async wordsLike(pattern: WordPattern, column: TextColumn): Promise<string[]> {
    return this.#ask((database) => wordsLike(database, pattern, column));
  }

  async messagesWith(words: readonly string[], columns: readonly TextColumn[]): Promise<number[]> {
    return this.#ask((database) => messagesWith(database, words, columns));
  }

  async people(question: PeopleQuestion): Promise<KnownPerson[]> {
    // Loaded here, because nothing but --address asks for people.
    const { findPeople } = await import('./find-people.ts');
    return this.#ask((database) => findPeople(database, question));
  }

  async attachedTexts(message: number): Promise<AttachedText[]> {
    const packed = this.#ask((database) => attachedTexts(database, message));
    try {
      return await unpacked(packed);
    } catch (error) {
      throw sqliteErrorOf(error, this.#path);
    }
  }

  /** The file holds words only: what is not where it was is gone. */
  async sources(): Promise<ReadonlyMap<number, Buffer>> {
    return new Map();
  }

  async statistics(): Promise<Statistics> {
    return this.#ask(readStatistics);
  }

  async problems(): Promise<KnownProblem[]> {
    return this.#ask(readProblems);
  }

  async labels(): Promise<KnownLabel[]> {
    return this.#ask(knownLabels);
  }

  async folderPaths(): Promise<string[]> {
    return this.#ask(folderPaths);
  }

  close(): void {
    this.#isClosed = true;
    this.#idle?.database.close();
    this.#idle = undefined;
  }

  *#batches<Item>(
    read: Reader<Item>,
    database: Database,
    makePlan: PlanMaker,
    { onMatched, ...options }: HitOptions,
  ): Generator<readonly Item[]> {
    const translated = <Result>(work: () => Result) => translateErrors(this.#path, work);
    const plan = translated(() => planned(database, makePlan));
    onMatched?.(translated(() => countHits(database, plan, options)));
    const batches = read(database, plan, options);
    try {
      for (;;) {
        const next = translated(() => batches.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      batches.return(undefined); // the database is busy until we do this
    }
  }

  #ask<Answer>(question: (database: Database) => Answer): Answer {
    const state = this.#begin();
    try {
      return translateErrors(this.#path, () => question(state.database));
    } finally {
      state.end();
    }
  }

  /**
   * Begins to read one committed state, whatever a run does meanwhile: the newest state of the database that
   * is at this path now, because another may have replaced the one we opened (`replaceDatabase`), or a run
   * was killed and left a journal, so that ours can no longer be read where it is.
   */
  #begin(): CommittedState {
    return translateErrors(this.#path, () => {
      for (;;) {
        const opened = this.#idle ?? openAt(this.#path);
        this.#idle = undefined;
        const { database, isCurrent } = opened;
        try {
          database.exec('BEGIN');
          // SQLite chooses the state with the first read.
          if (isReadable(database) && isCurrent()) return this.#stateOf(opened);
          database.close();
        } catch (error) {
          database.close();
          throw error;
        }
      }
    });
  }

  #stateOf(opened: Opened): CommittedState {
    const { database } = opened;
    let hasEnded = false;
    const end = () => {
      if (hasEnded) return;
      hasEnded = true;
      if (hasEndedReading(database) && this.#idle === undefined && !this.#isClosed) {
        this.#idle = opened;
      } else database.close();
    };
    return { ...opened, end };
  }
}

/** Reads what a plan asks for, batch by batch. */
type Reader<Item> = (
  database: Database,
  plan: Plan,
  options: Omit<HitOptions, 'onMatched'>,
) => Generator<readonly Item[]>;

/** False if SQLite cannot even end it, because the database is damaged. */
function hasEndedReading(database: Database): boolean {
  try {
    if (database.inTransaction) database.exec('COMMIT');
    return true;
  } catch {
    return false;
  }
}

/** A database in which nothing changes until the end. */
interface CommittedState extends Opened {
  /** Does nothing the second time. */
  readonly end: () => void;
}

interface Opened {
  readonly database: Database;
  /** Whether it is a copy that nobody else knows. */
  readonly isCopy: boolean;
  /** Whether the file at this path is still the one we opened; for a copy, whether it is unchanged. */
  readonly isCurrent: () => boolean;
}

function openAt(path: string): Opened {
  const [identity, state] = [databaseIdentity(path), databaseState(path)];
  const database = openForReading(path);
  database.function(HAS_WORD, { deterministic: true }, hasWord);
  database.function(HAS_FOLDER_NAME, { deterministic: true }, folderNamed);
  database.function(PATH_MATCHES, { deterministic: true }, pathMatches);
  database.function(LOCAL_MONTH, { deterministic: true }, localMonths());
  const isCopy = database.name !== path;
  return {
    database,
    isCopy,
    isCurrent: () => (isCopy ? databaseState(path) === state : databaseIdentity(path) === identity),
  };
}

/** Keeps all hits in memory, so that the state can end before the last one is taken. */
function takeAll<Item>(
  batches: Iterable<readonly Item[]>,
  state: CommittedState,
): Iterable<readonly Item[]> {
  const all = [...batches];
  state.end();
  return all;
}

/** Whether a run can write to the database while we read: with a WAL it can, with a journal it would have to wait. */
function letsOthersWrite({ database, isCopy }: Opened): boolean {
  return isCopy || database.pragma('journal_mode', { simple: true }) === 'wal';
}

/** The plan of a search that is to be run. */
function planned(database: Database, makePlan: PlanMaker): Plan {
  return findPhrases(database, makePlan(indexWords(database)));
}

function indexWords(database: Database): IndexWords {
  return {
    vocabulary: {
      wordsLike: (pattern, column, prefix) => wordsLike(database, pattern, column, prefix),
    },
    headers: indexedHeaders(database),
    attachments: storedReading(database).length > 0,
    allLabels: () => allLabels(database),
  };
}
