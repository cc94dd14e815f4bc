import type { RebuildOptions } from '../indexer/rebuild.ts';
import type { UpdateReport } from '../indexer/run/reporter.ts';
import type { PurgeOptions, UpdateOptions } from '../indexer/update.ts';
import type { WatchEvent, WatchOptions } from '../indexer/watch/watch.ts';
import type { KnownProblem } from '../model/events.ts';
import type { TextField } from '../model/fields.ts';
import type { Hit, HitOrder, Unique } from '../model/hit.ts';
import type { MessageLocation } from '../model/location.ts';
import type { Breakdown } from '../model/mail/breakdown.ts';
import type { MailMessage, PartContent } from '../model/mail/mail-message.ts';
import type { MailThread } from '../model/mail/mail-thread.ts';
import type { KnownLabel } from '../model/names/labels.ts';
import type { Statistics } from '../model/statistics.ts';
import type { Related } from '../query/plan/plan-related.ts';
import type { SoughtInFields } from '../query/plan/sought-words.ts';
import type { RankedAddress } from '../searcher/addresses.ts';
import type { MailReference } from '../searcher/read-mail.ts';
import type { Suggestion } from '../searcher/suggest.ts';
import type { ThreadReference } from '../searcher/threads.ts';
import type { DatabaseState } from '../store/database-state.ts';
import type { AttachedText } from '../store/extract-store.ts';

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
   * configuration decides which. With `'content'`, copies that differ, such as one to which a list added a footer, are
   * messages of their own. Default: what the configuration says.
   */
  readonly unique?: Unique | undefined;
  /** Also give mail that `Config.exclude` leaves out. */
  readonly all?: boolean | undefined;
  /**
   * Look at mail in these folders only; each is a name, as for `in:`. Nothing that is found depends on what mail in
   * other folders says, with `threads` either; but what is one thread was decided with all mail. `markMatches` has no
   * effect beside it.
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
  /** Ends the search: the iteration then throws the reason of the signal. */
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

/** Which messages to count: as in a search. */
export type CountOptions = Pick<
  SearchOptions,
  'threads' | 'relatedTo' | 'unique' | 'all' | 'within' | 'now'
>;

/** Which threads to give, and how much of each. */
export interface ThreadsOptions
  extends Pick<
    SearchOptions,
    'relatedTo' | 'unique' | 'all' | 'within' | 'order' | 'now' | 'signal'
  > {
  /** How many threads to leave out at the beginning; default: none. */
  readonly offset?: number | undefined;
  /** How many threads to give at most; default: all. */
  readonly limit?: number | undefined;
  /** How many messages of a thread to give at most, the oldest ones; default: 1,000. */
  readonly maxMessages?: number | undefined;
}

/** Which piece of the text of a message to give. */
export interface MessageOptions {
  /** Where it begins, in characters: `MailMessage.textNext` of the piece before; default: 0. */
  readonly start?: number | undefined;
  /** How many characters to give at most, or a few less, so that it ends with a line; default: 100,000. */
  readonly maxCharacters?: number | undefined;
}

/** An index of mail; everything it throws on purpose is a `MairixError` with a stable `code`. */
export interface MailIndex {
  /**
   * Reads new and changed mail into the database. Throws `ConfigError`, `StoreError`, and the reason of a signal that ended it;
   * `ServerError` only when all other mail has been read.
   */
  update(options?: UpdateOptions): Promise<UpdateReport>;
  /**
   * Keeps the database up to date until the iteration or its signal ends; reports what each run did.
   * Throws `ConfigError`, `StoreError` if the first run cannot be done; later ones are tried again.
   */
  watch(options?: WatchOptions): AsyncIterable<WatchEvent>;
  /**
   * The messages that match, all from one state of the database, however long you take over them; leave
   * the loop, or end the iteration with `return`, if you do not want the rest. Throws `QuerySyntaxError`, `StoreError`,
   * when the iteration begins, and the reason of the signal.
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
  count(query: SearchQuery, options?: CountOptions): Promise<number>;
  /**
   * How the messages that match are spread over months, folders and people: at most `most` folders and people
   * (default 20), the largest. `[]` matches everything. Throws like `search`.
   */
  breakdown(
    query: SearchQuery,
    options?: CountOptions & { readonly most?: number | undefined },
  ): Promise<Breakdown>;
  /** How many messages match that `Config.exclude` leaves out of the search. Throws like `search`. */
  countLeftOut(query: SearchQuery, options?: Omit<CountOptions, 'threads'>): Promise<number>;
  /**
   * The threads of the messages that match, as trees; a thread comes where the first of its messages that match comes,
   * and `Hit.matched` says which these are. The header of each message is read. Throws like `search`, and like `message` for
   * mail on a server.
   */
  threads(query: SearchQuery, options?: ThreadsOptions): AsyncIterable<MailThread>;
  /** The whole thread of a message, as a tree; without messages if there is no such message. Throws `StoreError`, `ServerError`. */
  thread(
    which: ThreadReference,
    options?: Pick<ThreadsOptions, 'unique' | 'within' | 'maxMessages'>,
  ): Promise<MailThread>;
  /**
   * A message as people read it: headers decoded, its text, HTML as lines of text, and a list of its parts. A long text
   * comes in pieces. Throws `SourceError` if the message is gone, has changed, or has more than 192 MiB, and `ServerError` if
   * it is on a server that cannot be reached.
   */
  message(which: MailReference, options?: MessageOptions): Promise<MailMessage>;
  /** A part of a message with its content, such as a file; `undefined` if there is none of this number. Throws like `message`. */
  part(which: MailReference, number: number): Promise<PartContent | undefined>;
  /** A message as it is on disc. Throws like `message`. */
  read(which: MailReference): Promise<Uint8Array>;
  /**
   * Messages that a search found, as the index itself keeps them (`keepsSource` of OpenSearch); empty if it keeps none.
   * Throws `StoreError`.
   */
  keptMail<Found extends Pick<Hit, 'number'>>(
    hits: readonly Found[],
  ): Promise<ReadonlyMap<Found, Buffer>>;
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
  /** Builds the database again from the mail, next to the old one, and then replaces the old one with it. Throws like `update`. */
  rebuild(options?: RebuildOptions): Promise<UpdateReport>;
  /** What the database holds, in numbers. Throws `StoreError`. */
  statistics(): Promise<Statistics>;
  /** Mail and folders that could not be read when a run last looked at them, in the order of their locations. Throws `StoreError`. */
  problems(): Promise<KnownProblem[]>;
  /** The labels of all messages, in the order of their names. Throws `StoreError`. */
  labels(): Promise<KnownLabel[]>;
  /** Paths of all folders that the database knows. Throws `StoreError`. */
  folders(): Promise<string[]>;
  /** Closes the database; the next call opens it again. */
  close(): void;
}
