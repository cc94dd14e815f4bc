import type { TextField } from '../model/fields.ts';
import type { Span } from '../model/span.ts';
import { wordsOf } from '../model/words.ts';
import type { Query, Word } from './ast.ts';

/** A word of a search, with where it stands in an argument and where it is looked for. */
export interface TypedWord {
  /** As it was typed; folded, it is one word. */
  readonly text: string;
  readonly fields: readonly TextField[];
  readonly span: Span;
}

/** Runs of letters, marks, digits and `_`. */
const RUN = /[\p{L}\p{M}\p{N}_]+/gu;

/**
 * The words that must be there as they stand: neither behind a `~` nor with a pattern for what they
 * may be. Text in scripts that have no blanks between words is left out.
 */
export function typedWords({ conditions }: Query, argument: (at: number) => string): TypedWord[] {
  return conditions.flatMap((condition) =>
    condition.kind === 'words'
      ? condition.any
          .flat()
          .filter(({ negated, errors }) => !negated && errors === undefined)
          .flatMap((word) => runsIn(word, condition.fields, argument(word.span.argument)))
      : [],
  );
}

function runsIn({ span }: Word, fields: readonly TextField[], argument: string): TypedWord[] {
  const runs = argument.slice(span.start, span.end).matchAll(RUN);
  return [...runs]
    .filter(([run]) => wordsOf(run).length === 1)
    .map(({ 0: text, index }) => {
      const start = span.start + index;
      return { text, fields, span: { argument: span.argument, start, end: start + text.length } };
    });
}
