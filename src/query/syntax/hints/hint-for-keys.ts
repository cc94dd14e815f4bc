import { FIELDS } from '../../../model/fields.ts';
import { nearest } from '../../../util/nearest.ts';
import { fieldNamed, fieldOf, fieldsOf, KEY_NAMES } from '../keys.ts';
import { hintForNot } from './hint-for-not.ts';
import { didYouMean, isRepeatable } from './repeatable.ts';
import { sameSearchHere } from './same-search-here.ts';

/** What may be meant by `letters:value`, the first unknown letter of which is `letter`. */
export function hintForUnknownKey(letters: string, letter: string, value: string): string {
  return (
    attachedBracket(letters) ??
    hintForNot(letters, value) ??
    severalInOne(letters, value) ??
    sameSearchHere(letters, value) ??
    nearName(letters) ??
    pastedText(letters, value) ??
    otherCase(letter) ??
    keysHint()
  );
}

/** What may be meant by letters one of which comes twice. */
export function hintForRepeatedKey(letters: string, value: string): string {
  const once = [...new Set(letters)].join('');
  return nearName(letters) ?? didYouMean(`${once}:${value}`) ?? `did you mean ${once}:?`;
}

export function keysHint(): string {
  const letters = FIELDS.map(({ key }) => key).join(' ');
  return `the keys are ${letters}; text with a ":" in it goes into quotes, such as '"10:30"'`;
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
  const name = letters.length > 1 ? nearest(letters.toLowerCase(), KEY_NAMES) : undefined;
  const field = name === undefined ? undefined : fieldNamed(name);
  return field && `did you mean ${field.key}: (${field.summary})?`;
}

/** `Re: clock`. */
function pastedText(letters: string, value: string): string | undefined {
  const text = `${letters}:${value}`;
  const isPasted = letters.length > 1 && /^\s/.test(value) && !text.includes('"');
  return isPasted && isRepeatable(text)
    ? `text with a ":" in it goes into quotes: '"${text.trim()}"'`
    : undefined;
}

function otherCase(letter: string): string | undefined {
  const field = [letter.toLowerCase(), letter.toUpperCase()]
    .filter((one) => one !== letter)
    .map(fieldOf)
    .find((one) => one !== undefined);
  return field && `did you mean ${field.key}: (${field.summary})?`;
}
