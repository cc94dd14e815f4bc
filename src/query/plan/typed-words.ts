import { hasTerms, type TextField } from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { searchWordsOf, typedRuns, wordsOf } from '../../model/words.ts';
import type { Query, Word } from '../syntax/ast.ts';
import { conditionsIn, isTypedGroup } from '../syntax/conditions-in.ts';
import { mayBePerson } from './words-meant.ts';

/** A word of a search, with its place in an argument and the fields in which it is looked for. */
export interface TypedWord {
  /** As it was typed; folded, it is one word. */
  readonly text: string;
  readonly fields: readonly TextField[];
  readonly span: Span;
}

/**
 * The words that a message must have exactly as typed: neither after a `~` nor with errors allowed, nor
 * in a saved search. Text in scripts without spaces between words is left out.
 */
export function typedWords(query: Query, argument: (at: number) => string): TypedWord[] {
  return [...conditionsIn(query, isTypedGroup)].flatMap((condition) =>
    condition.kind === 'words'
      ? condition.any
          .flat()
          .filter(
            (word) =>
              !word.negated && word.errors === undefined && !mayBePerson(word, condition.fields),
          )
          .flatMap((word) => runsIn(word, condition.fields, argument(word.span.argument)))
      : [],
  );
}

function runsIn(word: Word, fields: readonly TextField[], argument: string): TypedWord[] {
  const { span } = word;
  // The span includes quotes and what follows the word.
  const from = Math.max(argument.indexOf(word.text, span.start), span.start);
  const isName = fields.every((field) => hasTerms(field, 'words of names'));
  const typed = isName ? word.text.replaceAll('_', ' ') : word.text;
  return [...typed.matchAll(typedRuns(typed))]
    .filter(([run]) => isOneWord(run))
    .map(({ 0: text, index }) => {
      const start = from + index;
      return { text, fields, span: { argument: span.argument, start, end: start + text.length } };
    });
}

/** Not a single character of a script without spaces, which is the beginning of any run. */
function isOneWord(run: string): boolean {
  return wordsOf(run).length === 1 && searchWordsOf(run).every(({ prefix }) => !prefix);
}
