import type { MentionedPeople } from '../../model/people/mentions.ts';
import type { AttachedKey } from '../../store/extract-store.ts';
import type { FileIdentity } from '../../store/message-store.ts';
import type { WrittenWords } from '../words/word-writer.ts';
import type { Care } from './care.ts';
import type { Answer, Question } from './documents/document-questions.ts';
import type { PackedResults } from './packed-results.ts';

/** One message for a worker to read. */
export type ReadTask =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** What `fileHasher` gives for a known message that it may be. */
      readonly knownHash: Uint8Array | undefined;
      readonly care: Care;
    }
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      /** The From_ line, `''` if there is none. */
      readonly separator: string;
      /** Milliseconds. */
      readonly modified: number;
      readonly care: Care;
    };

/** A worker's result for one task. */
export type ReadResult =
  | ReadMessage
  /** A file that has the known hash. */
  | { readonly kind: 'same'; readonly size: number; readonly file: FileIdentity }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A message taken apart into the values that the database stores. */
export interface ReadMessage {
  readonly kind: 'read';
  /** Bytes on disc. */
  readonly size: number;
  /** Milliseconds. */
  readonly modified: number;
  readonly file: FileIdentity | undefined;
  /** What `fileHasher` gives for a file that could be read to its end, with one byte in each char: a string crosses to another thread in less time than bytes. */
  readonly hash: string | undefined;
  /** Seconds since 1970 UTC. */
  readonly date: number;
  /** Flags from the header, or from what a program keeps with the message; they count if no file name says more. */
  readonly statusFlags: number;
  readonly labels: readonly string[] | undefined;
  readonly attached: boolean;
  readonly subject: string;
  /** Where the people in its header begin in the `mentions` of the chunk's `people`. */
  readonly people: number;
  readonly messageId: string | undefined;
  readonly ownIdentifiers: readonly number[];
  readonly identifiers: readonly number[];
  /** Where its words are in the `ends` of the chunk. */
  readonly words: number;
  /** The documents in it whose text is kept. */
  readonly documents: readonly AttachedKey[];
  /** What `messageHasher` gives for it. */
  readonly content: number;
  readonly problems: readonly string[];
  /** See `NewMessage`. */
  readonly source: Uint8Array | undefined;
}

/** The answer of a worker to a chunk of tasks, with the words of all its messages, and the people in them. */
export interface ChunkResult extends WrittenWords {
  readonly people: MentionedPeople;
  /** In the order of the tasks. */
  readonly results: readonly ReadResult[];
}

/** A chunk on its way to the thread that stores messages. */
export interface PackedChunk extends Omit<ChunkResult, 'results'> {
  readonly results: PackedResults;
}

/** What a reader says to the thread that stores messages. */
export type FromReader =
  | { readonly kind: 'chunk'; readonly chunk: PackedChunk }
  | { readonly kind: 'question'; readonly question: Question };

/** What it hears from there. */
export type ToReader =
  | { readonly kind: 'tasks'; readonly tasks: readonly ReadTask[] }
  | { readonly kind: 'answer'; readonly answer: Answer };
