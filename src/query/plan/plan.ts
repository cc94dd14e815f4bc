import type { TextColumn, TextField, TextTable } from '../../model/fields.ts';
import type { FlagCondition } from '../syntax/parse-flags.ts';
import type { SizeRange } from '../syntax/parse-size-range.ts';
import type { WordPattern } from './match/word-pattern.ts';

/** What to look for, with dates resolved and words expanded; nothing in it depends on SQL. */
export type Plan =
  /** No parts: everything. */
  | { readonly kind: 'and'; readonly parts: readonly Plan[] }
  /** No parts: nothing. */
  | { readonly kind: 'or'; readonly parts: readonly Plan[] }
  | { readonly kind: 'not'; readonly part: Plan }
  | PhrasesPlan
  /** Any word at all, in any of the fields: a pattern that may have as many errors as characters. */
  | { readonly kind: 'any-word'; readonly table: TextTable; readonly fields: readonly TextField[] }
  | { readonly kind: 'path'; readonly pattern: WordPattern }
  /** In a folder of this name, or below it. */
  | { readonly kind: 'folder'; readonly name: string; readonly below: boolean }
  /** With one of these labels, written as they are. */
  | { readonly kind: 'labels'; readonly names: readonly string[] }
  | { readonly kind: 'message-id'; readonly id: string }
  /** The message that the index has under this number. */
  | { readonly kind: 'number'; readonly number: number }
  /** Of a thread with a message that the part asks for. */
  | { readonly kind: 'thread'; readonly part: Plan }
  /** Of the threads that one of these Message-IDs belongs to. */
  | { readonly kind: 'thread-of'; readonly messageIds: readonly string[] }
  | { readonly kind: 'date'; readonly from: number | undefined; readonly to: number | undefined }
  | ({ readonly kind: 'size' } & SizeRange)
  | ({ readonly kind: 'flags' } & FlagCondition)
  /** With a file that somebody attached. */
  | { readonly kind: 'attached' };

/** Any of the phrases, in any of the fields. */
export interface PhrasesPlan {
  readonly kind: 'phrases';
  readonly table: TextTable;
  readonly fields: readonly TextField[];
  readonly phrases: readonly (Phrase | Nearby)[];
}

/** Words next to each other. */
export interface Phrase {
  readonly words: readonly string[];
  /** The last word may be the beginning of a longer one. */
  readonly prefix: boolean;
}

/** Words in any order, with at most so many others between the first and the last of them. */
export interface Nearby {
  readonly near: readonly Phrase[];
  readonly within: number;
}

/** The words of the archive, as far as planning a search asks for them. */
export interface Vocabulary {
  /**
   * Words of a column that match; a word may come more than once. With a prefix, only words that begin
   * with it are meant, and both the pattern and the words found are about what follows it.
   */
  wordsLike(pattern: WordPattern, column: TextColumn, prefix?: string): Iterable<string>;
}
