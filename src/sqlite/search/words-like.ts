import type { Database } from 'better-sqlite3';
import type { TextColumn } from '../../model/fields.ts';
import { matches, wordFinder } from '../../query/plan/match/find-words.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import { vocabularyBlocks } from '../tables/vocabulary-blocks.ts';

/** Words in the vocabulary of a column that match; see `Vocabulary`. */
export function wordsLike(
  database: Database,
  pattern: WordPattern,
  column: TextColumn,
  prefix = '',
): string[] {
  const find =
    prefix === ''
      ? wordFinder(pattern)
      : (block: Buffer) => wordsAfter(prefix, block).filter((word) => matches(word, pattern));
  const words: string[] = [];
  for (const block of vocabularyBlocks(database, column)) words.push(...find(block));
  return words;
}

/** One header has few words, so they are compared one by one. */
function wordsAfter(prefix: string, block: Buffer): string[] {
  return block
    .toString()
    .split('\n')
    .filter((word) => word.startsWith(prefix))
    .map((word) => word.slice(prefix.length));
}
