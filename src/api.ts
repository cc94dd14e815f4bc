import type { Config } from './config/config.ts';
import { engine } from './engine.ts';
import type { RebuildOptions } from './indexer/rebuild.ts';
import type { UpdateReport } from './indexer/run/reporter.ts';
import type { PurgeOptions, UpdateOptions } from './indexer/update.ts';
import type { WatchEvent, WatchOptions } from './indexer/watch/watch.ts';
import type { KnownProblem } from './model/events.ts';
import { DEFAULT_TEXT_FIELDS, type TextField } from './model/fields.ts';
import type { Hit, HitOrder } from './model/hit.ts';
import type { MessageLocation } from './model/location.ts';
import type { Statistics } from './model/statistics.ts';
import type { Related } from './query/plan/plan-related.ts';
import type { SoughtInFields } from './query/plan/sought-words.ts';
import { splitQuery } from './query/syntax/split-query.ts';
import type { RankedAddress } from './searcher/addresses.ts';
import {
  countLeftOut,
  countMatches,
  explainSearch,
  search,
  searchLocations,
  wordsOfSearch,
} from './searcher/search.ts';
import type { Suggestion } from './searcher/suggest.ts';
import { wordsBeginning } from './searcher/words-beginning.ts';
import type { DatabaseState } from './store/database-state.ts';
import type { Engine } from './store/engine.ts';
import type { AttachedText } from './store/extract-store.ts';
import type { SearchStore } from './store/search-store.ts';

/** How to search. */
export interface SearchOptions {
  /** Give the whole threads of the messages that match. */
  readonly threads?: boolean | undefined;
  /** With `threads`, say for each message whether it matches itself (`Hit.matched`); this takes a second query. */
  readonly markMatches?: boolean | undefined;
  /** Find only mail that is related to a given message: its thread, mail from its sender, or the message itself. */
  readonly relatedTo?: Related | undefined;
  /**
   * Give one of the messages with the same Message-ID, and where the others are (`Hit.alsoIn`); `prefer` of the
   * configuration decides which. Default: what the configuration says.
   */
  readonly unique?: boolean | undefined;
  /** Also give mail that `Config.exclude` leaves out. */
  readonly all?: boolean | undefined;
  /**
   * Look at mail in these folders only; each is a name, as for `in:`. Nothing that is found, or not found, depends on
   * what other folders hold, not even with `threads`; `markMatches` has no effect beside it.
   */
  readonly within?: readonly string[] | undefined;
  /** Default: the order in which messages were indexed. */
  readonly order?: HitOrder | undefined;
  /** How many hits to leave out at the beginning; default: none. */
  readonly offset?: number | undefined;
  /** How many hits to give at most; default: all. */
  readonly limit?: number | undefined;
  /** Told how many messages match, whatever `offset` and `limit` are, before the first hit. This takes a second query. */
  readonly onMatched?: ((matched: number) => void) | undefined;
  /** The point that relative dates such as `3m-` count from; default: now. */
  readonly now?: Date | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a search finds; each iteration searches again. */
export interface Hits extends AsyncIterable<Hit> {
  /** The same hits, up to a thousand at a time; where there are many, this takes less time. */
  batches(): AsyncIterable<readonly Hit[]>;
}

/**
 * A search as you would type it, `'from:kevin -subject:patch'`, or its expressions one by one. In a text,
 * `-x` is "not x", and `OR`, `AND`, `NOT` and round brackets have a meaning. As `shell`, they are the
 * arguments of the command line, where `-x` and these words are words.
 */
export type SearchQuery = string | readonly string[] | { readonly shell: readonly string[] };

/** An index of mail; everything it throws on purpose is a `MairixError` with a stable `code`. */
export interface MailIndex {
  /** Reads new and changed mail into the database. Throws `ConfigError`, `StoreError`. */
  update(options?: UpdateOptions): Promise<UpdateReport>;
  /**
   * Keeps the database up to date until the iteration or its signal ends; reports what each run did.
   * Throws `ConfigError`, `StoreError` if the first run cannot be done; later ones are tried again.
   */
  watch(options?: WatchOptions): AsyncIterable<WatchEvent>;
  /**
   * The messages that match, all from one state of the database, however long you take over them; leave
   * the loop, or end the iteration with `return`, if you do not want the rest. Throws `QuerySyntaxError`, `StoreError`.
   */
  search(query: SearchQuery, options?: SearchOptions): Hits;
  /**
   * Where the messages that match are now, up to a thousand at a time: for many messages this is several times as
   * quick as `search`. The location of one that is gone is the one that the database knows. Throws like `search`.
   */
  locations(
    query: SearchQuery,
    options?: Omit<SearchOptions, 'markMatches'>,
  ): AsyncIterable<readonly MessageLocation[]>;
  /** How many messages match. Throws like `search`. */
  count(
    query: SearchQuery,
    options?: Pick<SearchOptions, 'threads' | 'relatedTo' | 'unique' | 'all' | 'within' | 'now'>,
  ): Promise<number>;
  /** How many messages match that `Config.exclude` leaves out of the search. Throws like `search`. */
  countLeftOut(
    query: SearchQuery,
    options?: Pick<SearchOptions, 'relatedTo' | 'unique' | 'all' | 'within' | 'now'>,
  ): Promise<number>;
  /** A message that a search found, as it is on disc. Throws `SourceError` if it is gone or has changed. */
  read(hit: Pick<Hit, 'location'>): Promise<Uint8Array>;
  /** The texts in the files attached to a message that a search found, if the configuration has them read. Throws `StoreError`. */
  attachedTexts(hit: Pick<Hit, 'number'>): Promise<AttachedText[]>;
  /** How a search is understood, as text for people. Throws like `search`. */
  explain(query: SearchQuery, options?: SearchOptions): Promise<string>;
  /** The words that a search looks for, with those that its patterns stand for; you can highlight them in the results. Throws like `search`. */
  soughtWords(query: SearchQuery, options?: SearchOptions): Promise<SoughtInFields>;
  /** Words of a search that no message has, with words that you may have meant. Throws like `search`. */
  suggest(query: SearchQuery): Promise<Suggestion[]>;
  /** Words of messages that begin with `beginning`, the most frequent first; at most `limit` of them (default 20). Throws `StoreError`. */
  wordsBeginning(
    beginning: string,
    options?: { readonly fields?: readonly TextField[]; readonly limit?: number },
  ): Promise<string[]>;
  /**
   * What one expression can become, of which this is the beginning: keys, saved searches, values, folders, and words
   * and addresses of the mail. Without a database, what needs none.
   */
  completions(beginning: string): Promise<string[]>;
  /**
   * The addresses in the mail that match all words of a text: each word must begin a word of the name or of the
   * address. The most likely come first: frequent and recent ones, and those that `me` has written to. The name is the
   * most frequent one. Throws `StoreError`.
   */
  addresses(
    text: string,
    options?: { readonly limit?: number; readonly now?: Date },
  ): Promise<RankedAddress[]>;
  /** Takes removed messages out of the database and gives their space back. Throws `StoreError`. */
  purge(options?: PurgeOptions): Promise<UpdateReport>;
  /** Reads the whole database and reports what does not fit together; nothing is written. Throws `StoreError`. */
  check(): Promise<DatabaseState>;
  /** Builds the database again from the mail, next to the old one, and then replaces the old one with it. Throws `ConfigError`, `StoreError`. */
  rebuild(options?: RebuildOptions): Promise<UpdateReport>;
  /** What the database holds, in numbers. Throws `StoreError`. */
  statistics(): Promise<Statistics>;
  /** Mail and folders that could not be read when a run last looked at them, in the order of their locations. Throws `StoreError`. */
  problems(): Promise<KnownProblem[]>;
  /** Paths of all folders that the database knows. Throws `StoreError`. */
  folders(): Promise<string[]>;
  /** Closes the database; the next call opens it again. */
  close(): void;
}

/** Opens the index that a configuration describes; the database is made by the first `update`. */
export function openMailIndex(config: Config): MailIndex {
  return openIndexOn(engine, config);
}

/** The same on an engine of the caller's choice. */
export function openIndexOn(engine: Engine, config: Config): MailIndex {
  let opened: SearchStore | undefined;
  const store = (): SearchStore => {
    opened ??= engine.openForSearch(config.database);
    return opened;
  };
  const close = (): void => {
    opened?.close();
    opened = undefined;
  };
  return {
    async update(options) {
      // Loaded here, because a search does not need it.
      const { update } = await import('./indexer/update.ts');
      return await update(engine, config, options);
    },
    async *watch(options) {
      const { watch } = await import('./indexer/watch/watch.ts');
      yield* watch(engine, config, options);
    },
    search(query, options = {}) {
      const batches = () => search(store(), requestOf(query, options, config));
      return hitsIn(batches, options.signal);
    },
    locations(query, options = {}) {
      const batches = () => searchLocations(store(), requestOf(query, options, config));
      return untilAborted(batches, options.signal);
    },
    async count(query, options = {}) {
      return await countMatches(store(), requestOf(query, options, config));
    },
    async countLeftOut(query, options = {}) {
      return await countLeftOut(store(), requestOf(query, options, config));
    },
    async explain(query, options = {}) {
      return await explainSearch(store(), requestOf(query, options, config));
    },
    async soughtWords(query, options = {}) {
      return await wordsOfSearch(store(), requestOf(query, options, config));
    },
    async suggest(query) {
      // Loaded here, because few searches find nothing.
      const { suggest } = await import('./searcher/suggest.ts');
      return await suggest(store(), { ...typedAs(query), saved: config.queries });
    },
    async wordsBeginning(beginning, { fields = DEFAULT_TEXT_FIELDS, limit = 20 } = {}) {
      return await wordsBeginning(store(), beginning, { fields, limit });
    },
    async completions(beginning) {
      const { completeExpression } = await import('./searcher/complete-expression.ts');
      return await completeExpression(beginning, {
        saved: config.queries ?? [],
        folders: () => store().folderPaths(),
        wordsBeginning: (start, options) => wordsBeginning(store(), start, options),
      });
    },
    async addresses(text, { limit, now = new Date() } = {}) {
      const { addresses } = await import('./searcher/addresses.ts');
      const { me = [] } = config;
      const found = await addresses(store(), text, { me, now: secondsOf(now) });
      return found.slice(0, limit);
    },
    async read({ location }) {
      const { readForCopy } = await import('./sources/read-location.ts');
      return await readForCopy(location);
    },
    async attachedTexts({ number }) {
      return await store().attachedTexts(number);
    },
    async purge(options) {
      const { purgeOnly } = await import('./indexer/update.ts');
      return await purgeOnly(engine, config, options);
    },
    check: () => engine.check(config.database),
    async rebuild(options) {
      const { rebuild } = await import('./indexer/rebuild.ts');
      close(); // an open database could not be replaced
      return await rebuild(engine, config, options);
    },
    async statistics() {
      return await store().statistics();
    },
    async problems() {
      return await store().problems();
    },
    async folders() {
      return await store().folderPaths();
    },
    close,
  };
}

function hitsIn(
  search: () => AsyncIterable<readonly Hit[]>,
  signal: AbortSignal | undefined,
): Hits {
  const batches = () => untilAborted(search, signal);
  async function* hits(): AsyncGenerator<Hit> {
    for await (const batch of batches()) {
      for (const hit of batch) {
        signal?.throwIfAborted();
        yield hit;
      }
    }
  }
  return { batches, [Symbol.asyncIterator]: hits };
}

/** Begins when the first item is asked for. */
async function* untilAborted<Item>(
  begin: () => AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  for await (const item of begin()) {
    signal?.throwIfAborted();
    yield item;
  }
}

function requestOf(
  query: SearchQuery,
  { now = new Date(), signal: _, all = false, ...options }: SearchOptions,
  { me, people, aliases, queries, exclude, unique, prefer, attachments }: Config,
) {
  return {
    ...options,
    unique: options.unique ?? unique,
    prefer,
    ...typedAs(query),
    me,
    people,
    aliases,
    saved: queries,
    exclude: all ? [] : exclude,
    searchAttachments: attachments === 'search',
    now: secondsOf(now),
  };
}

function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function typedAs(query: SearchQuery): { query: readonly string[]; isText: boolean } {
  if (typeof query === 'string') return { query: splitQuery(query), isText: true };
  return 'shell' in query ? { query: query.shell, isText: false } : { query, isText: true };
}
