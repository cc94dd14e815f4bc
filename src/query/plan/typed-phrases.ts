import type { TextField } from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { typedRuns } from '../../model/words.ts';
import type { Query, Word } from '../syntax/ast.ts';
import { conditionsIn, isTypedGroup } from '../syntax/conditions-in.ts';
import { isUrl } from '../syntax/path-or-url.ts';
import type { Plan, Vocabulary } from './plan.ts';
import { planWord } from './plan-word.ts';

/** Some words of a search that must be next to each other, as `f:marcus+leech` asks for. */
export interface TypedPhrase {
  readonly text: string;
  /** The words as they were typed. */
  readonly words: readonly string[];
  readonly fields: readonly TextField[];
  readonly span: Span;
  planTogether(vocabulary: Vocabulary): Plan;
  /** The words anywhere in the fields, as `f:marcus,leech` asks for. */
  planApart(vocabulary: Vocabulary): Plan;
}

/** More words than this were hardly meant to be in any order. */
const MOST_WORDS = 5;

/** The phrases that a message must have, and not in a saved search; addresses, names of files and URLs are none. */
export function typedPhrases(query: Query): TypedPhrase[] {
  return [...conditionsIn(query, isTypedGroup)].flatMap((condition) =>
    condition.kind === 'words'
      ? condition.any.flat().flatMap((word) => phraseOf(word, condition.fields))
      : [],
  );
}

function phraseOf(word: Word, fields: readonly TextField[]): TypedPhrase[] {
  const { text, span } = word;
  const words = text.match(typedRuns(text)) ?? [];
  const isExact = !word.negated && word.errors === undefined && word.within === undefined;
  if (!isExact || isOneThing(text) || words.length < 2 || words.length > MOST_WORDS) return [];
  return [
    {
      text,
      words,
      fields,
      span,
      planTogether: (vocabulary) => planWord(word, fields, { vocabulary }),
      planApart: (vocabulary) => ({
        kind: 'and',
        parts: words.map((one) => planWord({ ...word, text: one }, fields, { vocabulary })),
      }),
    },
  ];
}

/** Whether a text of several words is an address, a name of a file or a URL. */
export function isOneThing(text: string): boolean {
  return isUrl(text) || /\w[@.]\w/.test(text);
}
