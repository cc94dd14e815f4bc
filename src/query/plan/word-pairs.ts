import { TEXT_FIELDS, type TextField } from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { typedRuns } from '../../model/words.ts';
import type { Query, Word } from '../syntax/ast.ts';
import type { Plan, Vocabulary } from './plan.ts';
import { planWord } from './plan-word.ts';
import { isOneThing } from './typed-phrases.ts';
import { mayBePerson } from './words-meant.ts';

/** Two words that a search asks for in the same fields of one message: `f:kevin,ada`, `f:kevin f:ada`. */
export interface WordPair {
  readonly words: readonly [string, string];
  readonly fields: readonly TextField[];
  /** Of the second one. */
  readonly span: Span;
  /** Messages with both. */
  plan(vocabulary: Vocabulary): Plan;
}

/** More pairs than this are not looked up. */
const MOST_PAIRS = 10;

/** The pairs of a search in which everything must hold; none if it has alternatives, because one of them may do. */
export function wordPairs({ conditions }: Query): WordPair[] {
  const words = conditions.flatMap((condition) => {
    if (condition.kind !== 'words') return [];
    const [all = [], ...others] = condition.any;
    const { fields } = condition;
    return others.length > 0
      ? []
      : all
          .filter((word) => isPlain(word, fields))
          .flatMap(wordsIn)
          .map((word) => ({ word, fields }));
  });
  const pairs = words.flatMap((one, at) =>
    words
      .slice(at + 1)
      .filter(({ fields }) => fields.join() === one.fields.join())
      .map((other) => pairOf(one.word, other.word, one.fields)),
  );
  return pairs.slice(0, MOST_PAIRS);
}

function isPlain(word: Word, fields: readonly TextField[]): boolean {
  return !word.negated && !word.forms && word.errors === undefined && !mayBePerson(word, fields);
}

/** The words of a phrase one by one; an address, a name of a file and a URL are one thing. */
function wordsIn(word: Word): readonly Word[] {
  const texts = word.text.match(typedRuns(word.text)) ?? [];
  const isPhrase = texts.length > 1 && !isOneThing(word.text) && word.within === undefined;
  return isPhrase ? texts.map((text) => ({ ...word, text })) : [word];
}

function pairOf(one: Word, other: Word, fields: readonly TextField[]): WordPair {
  return {
    words: [one.text, other.text],
    fields: TEXT_FIELDS.filter((field) => fields.includes(field)),
    span: other.span,
    plan: (vocabulary) => ({
      kind: 'and',
      parts: [one, other].map((word) => planWord(word, fields, { vocabulary })),
    }),
  };
}
