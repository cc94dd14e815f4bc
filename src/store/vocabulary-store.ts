import type { TextColumn } from '../model/fields.ts';

/**
 * The distinct words of every column, which substring and fuzzy searches look through. Each batch adds
 * the words it brought. A run that does not know all earlier words repeats some of them; when such words
 * are many, everything is written again.
 */
export interface VocabularyStore {
  /** Adds words, each with a newline after it; some of them may be there already if `mayRepeat`. */
  add(column: TextColumn, words: string, options: { readonly mayRepeat: boolean }): void;
  isEmpty(): boolean;
  /** Whether so many words may be repeated that a rebuild pays. */
  hasManyRepeats(): boolean;
  /** Makes the vocabulary again from the messages, step by step: each word once, stale words gone. */
  rebuild(): Generator<void>;
}
