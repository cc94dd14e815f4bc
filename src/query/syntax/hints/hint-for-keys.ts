import { FIELDS } from '../../../model/fields.ts';
import { nearest } from '../../../util/nearest.ts';
import { fieldNamed, fieldOf, fieldsOf, KEY_NAMES, keysOffered } from '../keys.ts';
import { hintForNot } from './hint-for-not.ts';
import { didYouMean, isRepeatable } from './repeatable.ts';
import { sameSearchHere } from './same-search-here.ts';
import { shellWord } from './shell-word.ts';

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
    otherCase(letters, value) ??
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
  const search = `${letters}:${value}`;
  return isRepeatable(search)
    ? `did you mean ${search}, without quotes around all of it?`
    : undefined;
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

/** `Re: clock`, `Re:clock`. */
function pastedText(letters: string, value: string): string | undefined {
  const text = `${letters}:${value}`;
  const isSubject = /^\s/.test(value) ? letters.length > 1 : REPLY.test(letters);
  return isSubject && !text.includes('"') && isRepeatable(text)
    ? `text with a ":" in it goes into quotes: ${shellWord(`"${text.trim()}"`)}`
    : undefined;
}

/** In front of a subject, in the languages of mail programs. */
const REPLY = /^(?:re|fwd?|aw|wg|sv)$/i;

/** `S:clock`, `TC:kevin`. */
function otherCase(letters: string, value: string): string | undefined {
  if ([...letters].length > 1) {
    const small = letters.toLowerCase();
    return fieldsOf(small).length === 0 ? undefined : didYouMean(`${small}:${value}`);
  }
  const field = [letters.toLowerCase(), letters.toUpperCase()].map(fieldOf).find(Boolean);
  return field && `did you mean ${field.key}: (${field.summary})?`;
}
