import type { TextColumn } from '../../src/model/fields.ts';
import { matches } from '../../src/query/plan/match/find-words.ts';
import type { Vocabulary } from '../../src/query/plan/plan.ts';

/** A vocabulary that looks through the words of a column one by one. */
export function vocabularyOf(wordsIn: (column: TextColumn) => Iterable<string>): Vocabulary {
  return {
    wordsLike: (pattern, column, prefix = '') =>
      [...wordsIn(column)]
        .filter((word) => word.startsWith(prefix))
        .map((word) => word.slice(prefix.length))
        .filter((word) => matches(word, pattern)),
  };
}
