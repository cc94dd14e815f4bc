import type { KnownProblem } from '../model/events.ts';
import type { TextColumn } from '../model/fields.ts';
import type { Hit, HitOrder } from '../model/hit.ts';
import type { MessageLocation } from '../model/location.ts';
import type { Breakdown } from '../model/mail/breakdown.ts';
import type { FolderName } from '../model/names/has-folder-name.ts';
import type { KnownLabel } from '../model/names/labels.ts';
import type { Address } from '../model/people/person.ts';
import type { Statistics } from '../model/statistics.ts';
import type { WordPattern } from '../query/plan/match/word-pattern.ts';
import type { Plan, Vocabulary } from '../query/plan/plan.ts';
import type { AttachedText } from './extract-store.ts';
import type { KnownFolder, ServerState } from './folder-store.ts';

/**
 * An index, opened for searching. Each answer comes from one committed state of the index, whatever a
 * run writes meanwhile, and from the newest one at that moment. Every method throws `StoreError`.
 */
export interface SearchStore {
  /** The messages that the plan asks for, in order and batch by batch; reading on may take the index a while. */
  search(makePlan: PlanMaker, options: HitOptions): AsyncIterable<readonly Hit[]>;

  /** The same, but only where these messages are, which takes less time. */
  places(makePlan: PlanMaker, options: HitOptions): AsyncIterable<readonly Place[]>;

  /** How many messages the plan asks for. */
  count(makePlan: PlanMaker, options: Pick<HitOptions, 'threads' | 'unique'>): Promise<number>;

  /** How the messages that the plan asks for are spread over months, folders and people. */
  breakdown(
    makePlan: PlanMaker,
    options: Pick<HitOptions, 'threads' | 'unique'> & BreakdownLimit,
  ): Promise<Breakdown>;

  /** The plan as this index makes it. */
  plan(makePlan: PlanMaker): Promise<Plan>;

  /** The plan, and how the engine runs it. */
  explain(makePlan: PlanMaker, options: HitOptions): Promise<Explanation>;

  /**
   * The distinct words of a column that match, in any order. There may be words of removed mail among
   * them, which no message has any more.
   */
  wordsLike(pattern: WordPattern, column: TextColumn, wanted?: WordsWanted): Promise<string[]>;

  /** For each folded word, how many messages have it in the columns; one with two of them counts twice. */
  messagesWith(words: readonly string[], columns: readonly TextColumn[]): Promise<number[]>;

  /** Everybody whose address is written, in any message, so that all of the words begin a word of the name or of the address. */
  people(question: PeopleQuestion): Promise<KnownPerson[]>;

  /** The texts of files that are attached to a message, in their order. */
  attachedTexts(message: number): Promise<AttachedText[]>;

  /** Messages themselves, by their numbers; those that the index does not keep are left out. */
  sources(messages: readonly number[]): Promise<ReadonlyMap<number, Buffer>>;

  /** What the index holds, in numbers. */
  statistics(): Promise<Statistics>;

  /** What could not be read, in the order of the places. */
  problems(): Promise<KnownProblem[]>;

  /** The labels of all messages, in the order of their names. */
  labels(): Promise<KnownLabel[]>;

  /** Paths of all folders that the index knows, in any order. */
  folderPaths(): Promise<string[]>;

  close(): void;
}

/** Which of the words that match are enough; an index that has all of them at hand may give all. */
export interface WordsWanted {
  /** Those that are the text but for the errors, without more in front of it or after it. */
  readonly whole?: boolean;
  /** Any so many. */
  readonly most?: number;
}

export interface BreakdownLimit {
  /** How many folders, and how many people, to give. */
  readonly most: number;
}

/** So many of the user's newest messages say whom the user writes to; SQLite reads two pages for each, so 1,000 take 12 ms. */
export const OWN_MESSAGES_READ = 300;

/** Whom to look for; all folded. */
export interface PeopleQuestion {
  readonly words: readonly string[];
  /** The user's own addresses. */
  readonly me: readonly string[];
}

/** One way to write somebody, and how many messages do; none counts for two spellings of an address. */
export interface KnownPerson extends Address {
  /** How many have it in From. */
  readonly sent: number;
  /** How many others have it in To, Cc or Bcc. */
  readonly received: number;
  /** How many of the newest messages from `me` went there. */
  readonly writtenTo: number;
  /** The date of the newest of all of them. */
  readonly newest: number;
  /** Whether each of the words begins one of this name or address. */
  readonly isCalled: boolean;
}

/** Where a message was when it was indexed. */
export interface Place {
  readonly folder: Pick<KnownFolder, 'path' | 'kind' | 'times'> & {
    /** Of a folder on an IMAP server. */
    readonly server: Pick<ServerState, 'account' | 'uidValidity'> | undefined;
  };
  readonly location: MessageLocation;
}

/**
 * Makes the plan of a search with the words of the index. It answers at once and does nothing else, so
 * an engine that has to fetch words may call it twice: to hear what it asks for, and with the answers.
 */
export type PlanMaker = (known: IndexWords) => Plan;

/** What planning a search asks of an index. */
export interface IndexWords {
  readonly vocabulary: Vocabulary;
  /** Names of the headers that are indexed, in lower case. */
  readonly headers: readonly string[];
  /** Whether the text of attachments is in the index. */
  readonly attachments: boolean;
  /** All labels, as they are written; some may be of removed mail only. */
  readonly allLabels: () => readonly string[];
}

/** Which hits a search gives, and in what order. */
export interface HitOptions {
  /** Give the whole threads of the messages that match. */
  readonly threads: boolean;
  /** With `threads`, say which messages match themselves (`Hit.matched`). */
  readonly markMatches: boolean;
  readonly order: HitOrder;
  /** Give one of the copies of a message. */
  readonly unique?: UniqueOptions | undefined;
  /** How many hits to leave out at the beginning. */
  readonly offset: number;
  /** How many hits to give at most; default: all. */
  readonly limit?: number | undefined;
  /** Told how many messages match, whatever offset and limit are, before the first hit. Counting takes time. */
  readonly onMatched?: ((matched: number) => void) | undefined;
}

/** Which messages are copies of one, and which of them to give. */
export interface UniqueOptions {
  /** Those in the folders that come first here are preferred to others. */
  readonly prefer: readonly FolderName[];
  /** Whether copies of a message must also have the same content (`NewMessage.content`). */
  readonly byContent: boolean;
}

/** How a search is run. */
export interface Explanation {
  readonly plan: Plan;
  /** What the engine runs, for people who know the engine, line by line under headings of its own. */
  readonly statement: readonly string[];
}
