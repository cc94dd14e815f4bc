import { QuerySyntaxError } from '../../errors.ts';
import {
  DEFAULT_TEXT_FIELDS,
  type FieldKind,
  TEXT_FIELDS,
  type TextField,
} from '../../model/fields.ts';
import type { Span } from '../../model/span.ts';
import { hintForRepeatedKey, hintForUnknownKey, keysHint } from './hints/hint-for-keys.ts';
import { combinable, fieldNamed, fieldOf, kindOf } from './keys.ts';

/** What the letters in front of the first `:` ask for. */
export interface SearchKeys {
  readonly kind: FieldKind;
  /** In the order of `TEXT_FIELDS`; empty unless the kind is text. */
  readonly text: readonly TextField[];
}

export const NO_KEYS: SearchKeys = { kind: 'text', text: DEFAULT_TEXT_FIELDS };

/**
 * Reads key letters: any number, any order, each once, without regard to spaces around them; throws
 * `QuerySyntaxError` at the first other one. A key such as `has` is a name instead. The value is what they
 * search for, to be repeated in a hint.
 */
export function parseKeys(typed: string, value: string, argument: number): SearchKeys {
  const letters = typed.trim();
  const start = typed.length - typed.trimStart().length;
  const span: Span = { argument, start, end: start + letters.length };
  if (letters === '') {
    throw new QuerySyntaxError('no search key in front of ":"', {
      span: { ...span, end: start + 1 },
      hint: keysHint(),
    });
  }
  const only = fieldOf(letters) ?? nameOfLetters(letters);
  if (only !== undefined) return { kind: only.kind, text: only.text };
  const fields = [...letters].map((letter, at) => {
    const field = combinable(letter);
    if (field !== undefined) return field;
    throw atLetter(span, at, {
      message: `unknown search key "${letter}"`,
      hint: hintForUnknownKey(letters, letter, value),
    });
  });
  const again = fields.findIndex((field, at) => fields.indexOf(field) < at);
  if (again !== -1) {
    throw atLetter(span, again, {
      message: `the search key "${letters[again]}" appears twice`,
      hint: hintForRepeatedKey(letters, value),
    });
  }
  if (fields.length > 1 && fields.some(({ kind }) => kind === 'message-id')) {
    throw new QuerySyntaxError('m: cannot be combined with other keys', {
      span,
      hint: 'give the Message-ID an argument of its own, such as m:id@host.example',
    });
  }
  const kind = kindOf(fields);
  const text = new Set(kind === 'text' ? fields.flatMap((field) => field.text) : []);
  return { kind, text: TEXT_FIELDS.filter((field) => text.has(field)) };
}

/** `cc` is made of key letters, and a name all the same, because no letter is written twice otherwise. */
function nameOfLetters(letters: string) {
  const isRepeated = new Set(letters).size < letters.length;
  return isRepeated && [...letters].every(combinable) ? fieldNamed(letters) : undefined;
}

function atLetter(
  span: Span,
  at: number,
  { message, hint }: { readonly message: string; readonly hint: string },
): QuerySyntaxError {
  const start = span.start + at;
  return new QuerySyntaxError(message, { span: { ...span, start, end: start + 1 }, hint });
}
