import { FIELDS } from '../../../model/fields.ts';
import { nearest } from '../../../util/nearest.ts';
import { combinable, fieldNamed, fieldOf, fieldsOf, KEY_NAMES, keysOffered } from '../keys.ts';
import { hintForNot } from './hint-for-not.ts';
import { didYouMean, isRepeatable } from './repeatable.ts';
import { sameSearchHere } from './same-search-here.ts';

/** What may be meant by `letters:value`, which are neither a long name nor all of them letters of keys. */
export function hintForUnknownKey(letters: string, value: string): string {
  return (
    attachedBracket(letters) ??
    hintForNot(letters, value) ??
    severalInOne(letters, value) ??
    sameSearchHere(letters, value) ??
    nearName(letters) ??
    beginningOfName(letters, value) ??
    pastedText(letters, value) ??
    otherCase(letters) ??
    keysHint()
  );
}

/** What may be meant by letters one of which comes twice. */
export function hintForRepeatedKey(letters: string, value: string): string {
  const once = [...new Set(letters)].join('');
  return didYouMean(`${once}:${value}`) ?? `did you mean ${once}:?`;
}

export function keysHint(): string {
  const keys = FIELDS.map((field) => keysOffered(field).slice(0, 2).join('/')).join(' ');
  return `the keys are ${keys}; text with a ":" in it goes into quotes, such as '"10:30"'`;
}

/** `[f:kevin`, `(f:kevin`. */
function attachedBracket(letters: string): string | undefined {
  return /^~?[[({]/.test(letters)
    ? 'write [ f:kevin / f:ada ], with spaces around brackets and slashes'
    : undefined;
}

/** `'chrony f:kevin'`. */
function severalInOne(letters: string, value: string): string | undefined {
  const [, before, keys = ''] = /^(.+)\s+~?(\S+)$/s.exec(letters) ?? [];
  if (before === undefined || fieldsOf(keys).length === 0) return undefined;
  return didYouMean(`${letters}:${value}, without quotes around all of it`);
}

function nearName(letters: string): string | undefined {
  const name = letters.length > 2 ? nearest(letters.toLowerCase(), KEY_NAMES) : undefined;
  const field = name === undefined ? undefined : fieldNamed(name);
  return field && `did you mean ${name}: (${field.summary})?`;
}

/** `subj:clock`. */
function beginningOfName(letters: string, value: string): string | undefined {
  const names = KEY_NAMES.filter((name) => name.startsWith(letters.toLowerCase()));
  const [field, ...others] = new Set(names.map(fieldNamed));
  const [name] = names;
  return letters.length > 2 && field !== undefined && others.length === 0
    ? didYouMean(`${name}:${value}`)
    : undefined;
}

/** `Re: clock`. */
function pastedText(letters: string, value: string): string | undefined {
  const text = `${letters}:${value}`;
  const isPasted = letters.length > 1 && /^\s/.test(value) && !text.includes('"');
  return isPasted && isRepeatable(text)
    ? `text with a ":" in it goes into quotes: '"${text.trim()}"'`
    : undefined;
}

function otherCase(letters: string): string | undefined {
  const letter = [...letters].find((one) => combinable(one) === undefined) ?? letters;
  const field = [letter.toLowerCase(), letter.toUpperCase()]
    .filter((one) => one !== letter)
    .map(fieldOf)
    .find((one) => one !== undefined);
  return field && `did you mean ${field.key}: (${field.summary})?`;
}
