import { TEXT_FIELDS, type TextField } from '../../model/fields.ts';
import type { Suggestion } from '../../searcher/suggest.ts';
import { visible } from '../terminal/visible.ts';

const NAMES: Readonly<Record<TextField, string>> = {
  to: 'To',
  cc: 'Cc',
  from: 'From',
  subject: 'Subject',
  body: 'text',
  attachment: 'attachment name',
  list: 'mailing list',
  header: 'header',
  type: 'attachment type',
};

/** Which words no message has, and the arguments that may be meant: `did you mean s:chrony?` */
export function suggestionLines(
  suggestions: readonly Suggestion[],
  words: readonly string[],
  bold: (text: string) => string,
): string[] {
  return suggestions.map(({ word, fields, span, nearest }) => {
    const lacking = `no ${placesOf(fields)} has "${visible(word)}"`;
    const argument = words[span.argument] ?? '';
    const meant = nearest.map((one) =>
      bold(visible(argument.slice(0, span.start) + one + argument.slice(span.end))),
    );
    return meant.length === 0 ? lacking : `${lacking}; did you mean ${either(meant)}?`;
  });
}

function placesOf(fields: readonly TextField[]): string {
  const names = TEXT_FIELDS.filter((field) => fields.includes(field)).map((field) => NAMES[field]);
  return names.length > 3 ? 'message' : either(names);
}

function either(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} or ${last}` : last;
}
