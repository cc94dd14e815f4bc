import type { Database } from 'better-sqlite3';
import type { KnownProblem } from '../../model/events.ts';
import type { TextColumn } from '../../model/fields.ts';
import type { Hit } from '../../model/hit.ts';
import type { Statistics } from '../../model/statistics.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type {
  Explanation,
  HitOptions,
  IndexWords,
  PlanMaker,
  SearchStore,
} from '../../store/search-store.ts';
import { databaseIdentity, databaseState } from '../open/open-copy.ts';
import { isReadable, openForReading } from '../open/open-database.ts';
import { translateErrors } from '../open/translate-errors.ts';
import { compile } from '../sql/compile.ts';
import { explainSql } from '../sql/explain-sql.ts';
import { HAS_WORD, hasWord } from '../sql/has-word.ts';
import { PATH_MATCHES, pathMatches } from '../sql/path-matches.ts';
import { indexedHeaders } from '../tables/indexed-headers.ts';
import { folderPaths } from './folder-paths.ts';
import { messagesWith } from './messages-with.ts';
import { readHits } from './read-hits.ts';
import { readProblems } from './read-problems.ts';
import { readStatistics } from './read-statistics.ts';
import { wordsLike } from './words-like.ts';

/** The database, opened for searching. It answers at once; the answers are promises because other engines may have to wait. */
export class SqliteSearchStore implements SearchStore {
  readonly #path: string;
  #opened: Opened;

  /** Throws `StoreError` if the database is missing, foreign, outdated or damaged. */
  constructor(path: string) {
    this.#path = path;
    this.#opened = translateErrors(path, () => openAt(path));
  }

  async search(makePlan: PlanMaker, options: HitOptions): Promise<Hit[]> {
    return this.#ask((database) => readHits(database, makePlan(indexWords(database)), options));
  }

  async plan(makePlan: PlanMaker): Promise<Plan> {
    return this.#ask((database) => makePlan(indexWords(database)));
  }

  async explain(makePlan: PlanMaker, options: HitOptions): Promise<Explanation> {
    const plan = await this.plan(makePlan);
    return { plan, statement: explainSql(compile(plan, options)) };
  }

  async wordsLike(pattern: WordPattern, column: TextColumn): Promise<string[]> {
    return this.#ask((database) => wordsLike(database, pattern, column));
  }

  async messagesWith(words: readonly string[], columns: readonly TextColumn[]): Promise<number[]> {
    return this.#ask((database) => messagesWith(database, words, columns));
  }

  async statistics(): Promise<Statistics> {
    return this.#ask(readStatistics);
  }

  async problems(): Promise<KnownProblem[]> {
    return this.#ask(readProblems);
  }

  async folderPaths(): Promise<string[]> {
    return this.#ask(folderPaths);
  }

  close(): void {
    this.#opened.database.close();
  }

  /**
   * Answers from one committed state, whatever a run does meanwhile: the newest state of the database
   * that is at this path now, because another may have replaced the one we opened (`replaceDatabase`).
   */
  #ask<Answer>(question: (database: Database) => Answer): Answer {
    for (;;) {
      const answered = translateErrors(this.#path, () => this.#tryToAsk(question));
      if (answered !== undefined) return answered.answer;
      this.#opened.database.close();
      this.#opened = translateErrors(this.#path, () => openAt(this.#path));
    }
  }

  /**
   * Returns nothing if the open database is no longer the one at this path, or can no longer be read
   * where it is, for example because a run was killed and left a journal.
   */
  #tryToAsk<Answer>(question: (database: Database) => Answer): { answer: Answer } | undefined {
    const { database, isCurrent } = this.#opened;
    return database
      .transaction(() => {
        // SQLite chooses the state with the first read.
        return isReadable(database) && isCurrent() ? { answer: question(database) } : undefined;
      })
      .deferred();
  }
}

interface Opened {
  readonly database: Database;
  /** Whether the file at this path is still the one we opened; for a copy, whether it is unchanged. */
  readonly isCurrent: () => boolean;
}

function openAt(path: string): Opened {
  const [identity, state] = [databaseIdentity(path), databaseState(path)];
  const database = openForReading(path);
  database.function(HAS_WORD, { deterministic: true }, hasWord);
  database.function(PATH_MATCHES, { deterministic: true }, pathMatches);
  const isCopy = database.name !== path;
  return {
    database,
    isCurrent: () => (isCopy ? databaseState(path) === state : databaseIdentity(path) === identity),
  };
}

function indexWords(database: Database): IndexWords {
  return {
    vocabulary: {
      wordsLike: (pattern, column, prefix) => wordsLike(database, pattern, column, prefix),
    },
    headers: indexedHeaders(database),
  };
}
