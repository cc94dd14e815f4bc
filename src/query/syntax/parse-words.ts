import { QuerySyntaxError } from '../../errors.ts';
import { hasTerms, type TextField } from '../../model/fields.ts';
import { fold, searchWordsOf, wholeAddressesOf } from '../../model/words.ts';
import type { Alternatives, Word } from './ast.ts';
import { readNear, readQuoted } from './quotes.ts';
import { emptyWord, inArgument, spanOf, splitValue, trimValue, type Value } from './value.ts';

/** Words for these fields. Throws `QuerySyntaxError`. */
// alternatives := words ("/" words)*
export function parseAlternatives(value: Value, fields: readonly TextField[]): Alternatives {
  return splitValue(value, '/').map((part) => parseWords(part, (word) => checkWord(word, fields)));
}

/** Words that must all be there. Throws `QuerySyntaxError`. */
// words := word ("," word)*
export function parseWords(value: Value, check?: (word: Word) => void): Word[] {
  const words = splitValue(value, ',').map(parseWord);
  if (check !== undefined) words.forEach(check);
  return words;
}

// word := ["~"] ["^"] (text ["=" [digits]] | text "~" digits | quoted)
function parseWord(value: Value): Word {
  const trimmed = trimValue(value);
  const negated = trimmed.text.startsWith('~');
  const unnegated = trimmed.text.slice(negated ? 1 : 0).trimStart();
  const anchored = unnegated.startsWith('^');
  const rest = unnegated.slice(anchored ? 1 : 0).trimStart();
  const start = trimmed.start + trimmed.text.length - rest.length;
  const sought = parseText({ ...trimmed, text: rest, start });
  const span = spanOf(trimmed, 0, trimmed.text.length);
  if (sought.text === '') throw emptyWord(value, trimmed);
  return { negated, anchored, ...sought, span };
}

function parseText(value: Value): Omit<Word, 'negated' | 'anchored' | 'span'> {
  const { text, hasQuotes } = value;
  if (hasQuotes && text.startsWith('"')) {
    return { ...inArgument(value, () => readQuoted(text)), errors: undefined, quoted: true };
  }
  const plain = { ...parseErrors(text), quoted: false, within: undefined };
  const near =
    hasQuotes && plain.errors === undefined
      ? inArgument(value, () => readNear(plain.text))
      : undefined;
  return { ...plain, ...near };
}

/** Only the first `=` counts, and only at the end or in front of a digit; what follows the digits is ignored. */
function parseErrors(text: string): Pick<Word, 'text' | 'errors'> {
  const equals = text.indexOf('=');
  const digits = equals === -1 ? undefined : /^(\d+)|^$/.exec(text.slice(equals + 1));
  if (!digits) return { text: text.trim(), errors: undefined };
  const sought = text.slice(0, equals).trim();
  return { text: sought, errors: Math.min(Number(digits[1] ?? 0), errorsForAnything(sought)) };
}

/** With as many errors as it has characters, a word matches everything; folding may lengthen it. */
function errorsForAnything(text: string): number {
  return Math.max(text.length, fold(text).length);
}

/** A word without a letter or digit can only be found as part of a whole address or file name. */
function checkWord(word: Word, fields: readonly TextField[]): void {
  if (searchWordsOf(word.text).length > 0) return;
  if (fields.some((field) => hasTerms(field, 'names'))) return;
  const inAddress = fields.some((field) => hasTerms(field, 'addresses'));
  if (inAddress && wholeAddressesOf(word.text).length > 0) return;
  throw new QuerySyntaxError(`"${word.text}" has no letter or digit to search for`, {
    span: word.span,
    hint: 'words are made of letters, digits and _',
  });
}
