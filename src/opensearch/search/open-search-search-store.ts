import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { StoreError } from '../../errors.ts';
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
  KnownPerson,
  PeopleQuestion,
  Place,
  PlanMaker,
  SearchStore,
  WordsWanted,
} from '../../store/search-store.ts';
import { type Cluster, openCluster } from '../cluster/cluster.ts';
import { metaName, searchedNames } from '../names/index-names.ts';
import { planWith } from '../query/plan-with.ts';
import { compileSearch } from './compile-search.ts';
import { countFound } from './count-found.ts';
import { explainQuery } from './explain-query.ts';
import { fetchSources } from './fetch-sources.ts';
import { fetchWordsLike } from './fetch-words-like.ts';
import { foundHits, foundPlaces } from './found-hits.ts';
import { knownFolders } from './known-folders.ts';
import { knownWriters } from './known-writers.ts';
import { fetchAttachedTexts } from './numbers/fetch-attached-texts.ts';
import { fetchBreakdown } from './numbers/fetch-breakdown.ts';
import { fetchFolderPaths } from './numbers/fetch-folder-paths.ts';
import { fetchAllLabels, fetchLabels } from './numbers/fetch-labels.ts';
import { fetchMessagesWith } from './numbers/fetch-messages-with.ts';
import { fetchPeople } from './numbers/fetch-people.ts';
import { fetchProblems } from './numbers/fetch-problems.ts';
import { fetchStatistics } from './numbers/fetch-statistics.ts';
import type { ArchiveState } from './search-context.ts';
import { openSnapshot } from './snapshot.ts';

/** The mail of all writers of an archive, opened for searching. Each question is about the newest state. */
export class OpenSearchSearchStore implements SearchStore {
  readonly #settings: OpenSearchSettings;
  readonly #database: string;
  readonly #cluster: Cluster;

  /** `database` is what `database=` says. Throws `ConfigError`, `StoreError`. */
  static async open(
    settings: OpenSearchSettings,
    database: string,
  ): Promise<OpenSearchSearchStore> {
    return new OpenSearchSearchStore(settings, database, await openCluster(settings));
  }

  private constructor(settings: OpenSearchSettings, database: string, cluster: Cluster) {
    this.#settings = settings;
    this.#database = database;
    this.#cluster = cluster;
  }

  search(makePlan: PlanMaker, options: HitOptions): AsyncGenerator<readonly Hit[]> {
    return this.#give(foundHits, makePlan, options);
  }

  places(makePlan: PlanMaker, options: HitOptions): AsyncGenerator<readonly Place[]> {
    return this.#give(foundPlaces, makePlan, options);
  }

  async *#give<Item>(
    read: Reader<Item>,
    makePlan: PlanMaker,
    options: HitOptions,
  ): AsyncGenerator<readonly Item[]> {
    const state = await this.#begin();
    try {
      yield* read(state, await planIn(state, makePlan), options);
    } finally {
      await state.snapshot.close();
    }
  }

  async count(
    makePlan: PlanMaker,
    options: Pick<HitOptions, 'threads' | 'unique'>,
  ): Promise<number> {
    return await this.#ask(async (state) => {
      const plan = await planIn(state, makePlan);
      const { found } = await compileSearch(state, plan, { ...options, ...UNORDERED });
      return await countFound(state, found, options.unique);
    });
  }

  async breakdown(
    makePlan: PlanMaker,
    options: Pick<HitOptions, 'threads' | 'unique'> & BreakdownLimit,
  ): Promise<Breakdown> {
    return await this.#ask(async (state) =>
      fetchBreakdown(state, await planIn(state, makePlan), options),
    );
  }

  async plan(makePlan: PlanMaker): Promise<Plan> {
    return await this.#ask((state) => planIn(state, makePlan));
  }

  async explain(makePlan: PlanMaker, options: HitOptions): Promise<Explanation> {
    return await this.#ask(async (state) => {
      const plan = await planIn(state, makePlan);
      return { plan, statement: explainQuery(await compileSearch(state, plan, options), options) };
    });
  }

  async wordsLike(
    pattern: WordPattern,
    column: TextColumn,
    wanted?: WordsWanted,
  ): Promise<string[]> {
    return await this.#ask((state) => fetchWordsLike(state, pattern, column, wanted));
  }

  async messagesWith(words: readonly string[], columns: readonly TextColumn[]): Promise<number[]> {
    return await this.#ask((state) => fetchMessagesWith(state, words, columns));
  }

  async people(question: PeopleQuestion): Promise<KnownPerson[]> {
    return await this.#ask((state) => fetchPeople(state, question));
  }

  async attachedTexts(message: number): Promise<AttachedText[]> {
    return await this.#ask((state) => fetchAttachedTexts(state, message));
  }

  async sources(messages: readonly number[]): Promise<ReadonlyMap<number, Buffer>> {
    return await fetchSources({ cluster: this.#cluster, name: this.#settings.name }, messages);
  }

  async statistics(): Promise<Statistics> {
    return await this.#ask(fetchStatistics);
  }

  async problems(): Promise<KnownProblem[]> {
    return await this.#ask(fetchProblems);
  }

  async labels(): Promise<KnownLabel[]> {
    return await this.#ask(fetchLabels);
  }

  async folderPaths(): Promise<string[]> {
    return await this.#ask(fetchFolderPaths);
  }

  close(): void {
    this.#cluster.close();
  }

  async #ask<Answer>(question: (state: ArchiveState) => Promise<Answer>): Promise<Answer> {
    const state = await this.#begin();
    try {
      return await question(state);
    } finally {
      await state.snapshot.close();
    }
  }

  async #begin(): Promise<ArchiveState> {
    const cluster = this.#cluster;
    const database = this.#database;
    const { name, onPartial } = this.#settings;
    const meta = metaName(name);
    const writers = await knownWriters(cluster, { meta, database });
    const snapshot = await openSnapshot(cluster, searchedNames(name).mail, {
      isPartial: onPartial !== undefined,
    });
    if (writers === undefined || snapshot === undefined) {
      await snapshot?.close();
      throw missing(database);
    }
    const folders = knownFolders(cluster, meta);
    return { cluster, name, database, snapshot, folders, writers };
  }
}

const UNORDERED = { markMatches: false, order: 'number' } as const;

/** Reads what a plan asks for, page by page. */
type Reader<Item> = (
  state: ArchiveState,
  plan: Plan,
  options: HitOptions,
) => AsyncGenerator<readonly Item[]>;

async function planIn(state: ArchiveState, makePlan: PlanMaker): Promise<Plan> {
  const { writers } = state;
  return await planWith(makePlan, {
    headers: [...new Set(writers.flatMap(({ headers }) => headers))],
    attachments: writers.some(({ reading }) => reading.length > 0),
    wordsLike: (pattern, column, prefix) => fetchWordsLike(state, pattern, column, { prefix }),
    allLabels: () => fetchAllLabels(state),
  });
}

function missing(database: string): StoreError {
  return new StoreError(`no index at ${database}`, {
    code: 'STORE_MISSING',
    path: database,
    hint: {
      commandLine: 'run `mairix` once without a search expression to build it',
      library: 'call `update()` once to build it',
    },
  });
}
