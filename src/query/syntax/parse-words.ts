import { QuerySyntaxError } from '../../errors.ts';
import { hasTerms, type TextField } from '../../model/fields.ts';
import { fold } from '../../model/fold.ts';
import { searchWordsOf, wholeAddressesOf } from '../../model/words.ts';
import { lazily } from '../../util/lazily.ts';
import type { Alternatives, Word } from './ast.ts';
import { hintForStar } from './hints/hint-for-star.ts';
import { isPath, isUrl, mayHavePaths } from './path-or-url.ts';
import { readNear, readQuoted } from './quotes.ts';
import { readStar } from './read-star.ts';
import { emptyWord, inArgument, spanOf, splitValue, trimValue, type Value } from './value.ts';

/** Words for these fields. Throws `QuerySyntaxError`. */
// alternatives := path | url | words ("/" words)*
export function parseAlternatives(value: Value, fields: readonly TextField[]): Alternatives {
  const parts = isWhole(value.text, fields)
    ? [[wholeText(value)]]
    : splitValue(value, '/').map(parseWords);
  for (const word of parts.flat()) checkWord(word, fields);
  return parts;
}

function isWhole(text: string, fields: readonly TextField[]): boolean {
  return isUrl(text) || (mayHavePaths(fields) && isPath(text));
}

/** All of a value as one phrase, as if it were in quotes. */
function wholeText(value: Value): Word {
  const trimmed = trimValue(value);
  const negated = trimmed.text.startsWith('~');
  return {
    text: trimmed.text.slice(negated ? 1 : 0),
    negated,
    anchored: false,
    errors: undefined,
    forms: false,
    quoted: true,
    within: undefined,
    span: spanOf(trimmed, 0, trimmed.text.length),
  };
}

/** Words that must all be there. Throws `QuerySyntaxError`. */
// words := [word] ("," [word])*     with one word at least; Emacs's forms put a comma for each space
export function parseWords(value: Value): Word[] {
  const parts = splitValue(value, ',');
  const written = parts.filter(({ text }) => text.trim() !== '');
  return (written.length === 0 ? parts : written).map(parseWord);
}

// word := ["~"] ["^"] (text ["=" [digits]] | text "~" [digits] | quoted | ["*"] text ["*"])
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

function parseText(value: Value): Omit<Word, 'negated' | 'anchored' | 'span'> & Partial<Word> {
  const { text, hasQuotes } = value;
  if (hasQuotes && text.startsWith('"')) {
    const quoted = inArgument(value, () => readQuoted(text));
    return { ...quoted, errors: undefined, forms: false, quoted: true };
  }
  const starred = value.hasStars ? readStar(text) : undefined;
  if (starred !== undefined) return { ...starred, forms: false, quoted: false, within: undefined };
  const [, word] = (hasQuotes && text.endsWith('~') ? anyForm().exec(text) : undefined) ?? [];
  if (word !== undefined) return { ...PLAIN, text: word, forms: true };
  const plain = { ...PLAIN, ...parseErrors(text) };
  const near =
    hasQuotes && plain.errors === undefined
      ? inArgument(value, () => readNear(plain.text))
      : undefined;
  return { ...plain, ...near };
}

const PLAIN = { errors: undefined, forms: false, quoted: false, within: undefined } as const;

/** One word alone: the `~` of `notes.txt~` is part of its name. */
const anyForm = lazily(() => /^([\p{L}\p{M}]+)\s*~$/u);

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
  refuseStar(word);
  if (searchWordsOf(word.text).length > 0) return;
  if (fields.some((field) => hasTerms(field, 'names'))) return;
  const inAddress = fields.some((field) => hasTerms(field, 'addresses'));
  if (inAddress && wholeAddressesOf(word.text).length > 0) return;
  throw new QuerySyntaxError(`"${word.text}" has no letter or digit to search for`, {
    span: word.span,
    hint:
      word.text === '*'
        ? 'd:- finds all mail'
        : 'words are made of letters and digits, with _ between them; emoji are words too',
  });
}

/** In most other programs, `chron*` means `^chron=`. */
function refuseStar({ text, quoted, span }: Word): void {
  const hint = quoted ? undefined : hintForStar(text);
  if (hint === undefined) return;
  throw new QuerySyntaxError('"*" does not stand for letters', { span, hint });
}
