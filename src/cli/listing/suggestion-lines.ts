import { partOf, TEXT_FIELDS, type TextField } from '../../model/fields.ts';
import { shellWord } from '../../query/syntax/hints/shell-word.ts';
import type { Suggestion } from '../../searcher/suggest.ts';
import { enumerate } from '../../util/enumerate.ts';
import { visible } from '../terminal/visible.ts';

/** Lines that name the words that no message has, and the arguments that may be meant: `did you mean s:chrony?` */
export function suggestionLines(
  suggestions: readonly Suggestion[],
  words: readonly string[],
  bold: (text: string) => string,
): string[] {
  return suggestions.map(({ word, fields, span, nearest, apartFrom }) => {
    if (apartFrom !== undefined) {
      return `"${visible(apartFrom)}" and "${visible(word)}" are together in no ${placesOf(fields)}`;
    }
    const lacking = `no ${placesOf(fields)} has "${visible(word)}"`;
    const argument = words[span.argument] ?? '';
    const meant = nearest.map((one) =>
      bold(visible(shellWord(argument.slice(0, span.start) + one + argument.slice(span.end)))),
    );
    return meant.length === 0 ? lacking : `${lacking}; did you mean ${enumerate(meant, 'or')}?`;
  });
}

function placesOf(fields: readonly TextField[]): string {
  const names = TEXT_FIELDS.filter((field) => fields.includes(field)).map(
    (field) => partOf(field).label,
  );
  return names.length > 3 ? 'message' : enumerate(names, 'or');
}
