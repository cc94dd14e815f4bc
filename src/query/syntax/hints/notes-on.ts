import { SHORT_MONTHS } from '../../../model/calendar-names.ts';
import { DEFAULT_TEXT_FIELDS, type TextField } from '../../../model/fields.ts';
import { wordsOfDate } from '../../dates/suggest-date.ts';
import { fieldNamed, fieldsOf, kindOf } from '../keys.ts';
import type { TypingStyle } from '../parse-query.ts';
import { isDoubtfulPath, isPath, isUrl, mayHavePaths } from '../path-or-url.ts';
import { isRepeatable } from './repeatable.ts';
import { shellWord } from './shell-word.ts';

/** Something in a search that can be read, and that people often mean otherwise. */
export interface Note {
  /** What it means, and how to write what may be meant. */
  readonly message: string;
  /** Set where others mean it as it is: this is for somebody at a terminal, not for programs. */
  readonly isGuess: boolean;
}

/** What there is to say about search arguments that are no error. */
export function notesOn(typed: readonly string[], { isText = false }: TypingStyle = {}): Note[] {
  return typed.flatMap((text, at) => {
    const following = typed.slice(at + 1, at + 4);
    const [next] = following;
    const argument = { ...argumentOf(text, at), previous: typed[at - 1], following, next, isText };
    return RULES.flatMap((rule) => rule(argument) ?? []);
  });
}

interface Argument {
  readonly text: string;
  readonly keys: string;
  readonly value: string;
  /** Text fields that are searched. */
  readonly fields: readonly TextField[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly following: readonly string[];
  readonly isFirst: boolean;
  readonly isText: boolean;
}

function argumentOf(
  typed: string,
  at: number,
): Pick<Argument, 'text' | 'keys' | 'value' | 'fields' | 'isFirst'> {
  const text = typed.trim();
  const colon = isUrl(text) ? -1 : text.indexOf(':');
  const keys = text.slice(0, Math.max(0, colon)).trim();
  const fields = colon === -1 ? DEFAULT_TEXT_FIELDS : fieldsSearched(keys);
  return { text, keys, value: text.slice(colon + 1), fields, isFirst: at === 0 };
}

function fieldsSearched(keys: string): readonly TextField[] {
  const fields = fieldsOf(keys);
  return kindOf(fields) === 'text' ? fields.flatMap(({ text }) => text) : [];
}

type Rule = (argument: Argument) => Note | undefined;

const RULES: readonly Rule[] = [
  wordsInBrackets,
  wordsInBraces,
  operatorWord,
  muttPattern,
  severalInOne,
  shortPath,
  manySlashes,
  bar,
  yearAndMonth,
  numberOfDays,
  restOfDate,
  manyMistakes,
  me,
  starInPath,
];

/** `'subject:(clock OR gps)'`, in one argument. */
function wordsInBrackets({ keys, value, fields }: Argument): Note | undefined {
  const [, words = ''] = fields.length === 0 ? [] : (BRACKETS.exec(value) ?? []);
  const search = withKeys(
    keys,
    words
      .trim()
      .replace(/\s+OR\s+/g, '/')
      .replace(/\s+AND\s+|\s+/g, ','),
  );
  if (words === '' || !isRepeatable(search)) return undefined;
  const message = `"${value}" is taken for a phrase; in one argument, write ${search}`;
  return { message, isGuess: !/\s(AND|OR)\s/.test(words) };
}

/** Two words or more, and nothing that has a meaning of its own in a value. */
const BRACKETS =
  /^\((\s*[^\s"'(),/~^=-][^\s"'(),/~^=]*(?:\s+[^\s"'(),/~^=-][^\s"'(),/~^=]*)+\s*)\)$/;

/** `'subject:{clock gps}'`, Gmail's way to write "or", in one argument. */
function wordsInBraces({ keys, value, fields }: Argument): Note | undefined {
  const [, words] = fields.length === 0 ? [] : (BRACES.exec(value) ?? []);
  const search = withKeys(keys, words?.trim().replace(/\s+/g, '/') ?? '');
  return words !== undefined && isRepeatable(search)
    ? sure(`"${value}" is taken for a phrase; for either word, write ${search}`)
    : undefined;
}

/** Two words or more, without a meaning of their own. */
const BRACES = /^\{(\s*[^\s"{},/~^=:-][^\s"{},/~^=:]*(?:\s+[^\s"{},/~^=:-][^\s"{},/~^=:]*)+\s*)\}$/;

/** `AND`, `OR`, `NOT`, between arguments or in one. */
function operatorWord(argument: Argument): Note | undefined {
  const { text, value, previous, next, isFirst, isText } = argument;
  if (BRACKETS.test(value)) return undefined;
  const inside = text.includes('"') ? undefined : /\s(AND|OR|NOT)\s/.exec(text)?.[1];
  const word = inside ?? text;
  const advice = OPERATORS.get(word.toLowerCase());
  // In a text, only those in capitals have a meaning, and only between expressions.
  if (isText && inside === undefined && word === word.toUpperCase()) return undefined;
  if (advice === undefined || (inside === undefined && next === undefined)) return undefined;
  if (isFirst && inside === undefined && word.toLowerCase() !== 'not') return undefined;
  return {
    message: `"${word}" is taken for a word; ${advice}`,
    // Nobody looks for this word between `f:kevin` and `f:ada`; notmuch and mu take it for an operator.
    isGuess: word !== word.toUpperCase() && !(hasKey(previous) && hasKey(next)),
  };
}

function hasKey(typed = ''): boolean {
  const { keys } = argumentOf(typed.trim().replace(/^[~-]/, ''), 0);
  return fieldsOf(keys).length > 0;
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['and', 'leave it out, because every expression must match'],
  ['or', 'write / between two expressions for either of them'],
  ['not', 'write ~ in front of what must not be there'],
]);

/** `~f kevin` or `=b clock`, in one argument or two; `'~f kevin ~s clock'`. */
function muttPattern({ text, next }: Argument): Note | undefined {
  const [first = [], ...others] = text
    .replace(/^!/, '')
    .split(/\s+(?=[~=][a-z](?:\s|$))/i)
    .map((one) => /^([~=])([a-z])(?:\s+(\S.*))?$/is.exec(one) ?? []);
  const [, sign = '', letter = '', value] = first;
  const ours = [
    ofMutt(letter, value ?? (others.length === 0 ? next : undefined)),
    ...others.map(([, , other = '', sought]) => ofMutt(other, sought)),
  ];
  const search = ours.map((one = '') => shellWord(one)).join(' ');
  if (ours.includes(undefined) || !isRepeatable(search)) return undefined;
  const isLetter = value === undefined && others.length === 0;
  const what = isLetter ? 'that letter as a word' : 'these words';
  const found = `"${text}" finds mail ${sign === '~' ? 'without' : 'with'} ${what}`;
  return sure(`${found}; for mutt's ${sign}${letter}, write ${search}`);
}

/** One pattern of mutt in our language. */
function ofMutt(letter: string, value: string | undefined): string | undefined {
  const ours = MUTT_PATTERNS.get(letter);
  if (ours === undefined || !ours.endsWith(':')) return ours;
  const [, sign, bound] = /^([<>])(\S+)$/.exec(value ?? '') ?? [];
  if (bound === undefined) return value && `${ours}${value}`;
  // `~d <1w` is younger than a week, `~z <1k` smaller than that.
  const isUpwards = (sign === '<') === (ours === 'd:');
  return isUpwards ? `${ours}${bound}-` : `${ours}-${bound}`;
}

const MUTT_PATTERNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ b: 'b:', c: 'c:', d: 'd:', f: 'f:', i: 'm:', s: 's:', t: 't:', z: 'z:' },
    ...{ C: 'r:', L: 'a:', e: 'f:', r: 'd:', y: 'k:' },
    ...{ A: 'd:-', P: 'f:@me', p: 'tc:@me' },
    ...{ D: 'F:t', F: 'F:f', N: 'F:-s', O: 'F:-s', Q: 'F:r', R: 'F:s', U: 'F:-s' },
  }),
);

/** `'f:kevin s:clock'`. */
function severalInOne({ text, keys, value }: Argument): Note | undefined {
  if (fieldsOf(keys).length === 0 || text.includes('"')) return undefined;
  const others = [...value.matchAll(/\s[~-]?([a-z_-]+):[^\s:/]/gi)];
  if (!others.some(([, letters = '']) => fieldsOf(letters).length > 0)) return undefined;
  return sure(
    `all of "${keys}:${value}" is one expression; leave out the quotes to search for several`,
  );
}

/** `lib/clock.c`, which is read as one path. */
function shortPath({ keys, value, fields }: Argument): Note | undefined {
  if (!mayHavePaths(fields) || value.startsWith('~') || !isDoubtfulPath(value)) return undefined;
  const either = value
    .split('/')
    .map((name) => withKeys(keys, name))
    .join(' / ');
  return guess(`"${value}" is taken for one path; for either name, write [ ${either} ]`);
}

/** `fs/ext4/inode`, which is read as three words. */
function manySlashes({ keys, value, fields }: Argument): Note | undefined {
  const isPlain = /^[^\s"',~^=/]+(?:\/[^\s"',~^=/]+){2,}$/.test(value);
  if (!isPlain || !mayHavePaths(fields) || isPath(value)) return undefined;
  return guess(
    `"/" means "or"; for the path, use quotes: ${shellWord(withKeys(keys, `"${value}"`))}`,
  );
}

/** `clock|drift`, as in a regular expression. */
function bar({ keys, value, fields }: Argument): Note | undefined {
  if (fields.length === 0 || !/^[^\s"|]+(?:\|[^\s"|]+)+$/.test(value)) return undefined;
  return guess(
    `"|" has no meaning; for either word, write ${shellWord(withKeys(keys, value.replaceAll('|', '/')))}`,
  );
}

/** `d:2024-03`. */
function yearAndMonth({ keys, value }: Argument): Note | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(keys === 'd' ? value : '') ?? [];
  const name = SHORT_MONTHS[Number(month) - 1]?.toLowerCase();
  return name === undefined
    ? undefined
    : sure(
        `d:${value} is a range that begins or ends in ${year}; the month is d:${name}${year} or date:${value}`,
      );
}

/** `d:3 days`, in two arguments. */
function numberOfDays({ keys, value, next = '' }: Argument): Note | undefined {
  const [unit] =
    /^(?:day|week|month|year)s?$/i.exec(keys === 'd' && /^\d+$/.test(value) ? next : '') ?? [];
  if (unit === undefined) return undefined;
  const short = `d:${value}${unit.charAt(0).toLowerCase()}`;
  return sure(`d:${value} is a day or a year; for the last ${value} ${unit}, write ${short}`);
}

/** `d:march 3rd`, in two arguments. */
function restOfDate({ text, keys, value, following }: Argument): Note | undefined {
  const more =
    kindOf(fieldsOf(keys)) === 'date' && !/^\d+$/.test(value) ? wordsOfDate(following) : [];
  const whole = [text, ...more].join(' ');
  if (more.length === 0 || !isRepeatable(whole)) return undefined;
  return sure(`${text} is a date by itself; for a longer one, use quotes: ${shellWord(whole)}`);
}

/** `s:chrony=9`, which every word matches. */
function manyMistakes({ keys, value, fields }: Argument): Note | undefined {
  if (fields.length === 0 || value.includes('"') || isUrl(value)) return undefined;
  const words = value.split(/[,/]/).map((word) => /^~?\^?([^=]+)=(\d+)$/.exec(word.trim()) ?? []);
  for (const [, word = '', digits] of words) {
    const letters = [...word].length;
    if (digits === undefined || Number(digits) < letters || !isRepeatable(word)) continue;
    const wrong = letters < 2 ? '' : letters < 6 ? '=1' : '=2';
    return sure(
      `"${word}" has ${letters === 1 ? 'one letter' : `${letters} letters`}, so with ${digits} of them wrong every word matches; write ${shellWord(withKeys(keys, word) + wrong)}`,
    );
  }
  return undefined;
}

/** `f:me`. */
function me({ keys, value, fields }: Argument): Note | undefined {
  const inAddresses =
    keys !== '' && fieldNamed(keys) === undefined && fields.length > 0 && !mayHavePaths(fields);
  return inAddresses && /^~?me$/i.test(value)
    ? guess(
        `${keys}:${value} finds the word "me"; for your own addresses, write ${keys}:${value.replace('me', '@me')}`,
      )
    : undefined;
}

/** `p:*inbox*`. */
function starInPath({ keys, value }: Argument): Note | undefined {
  const path = value.replaceAll('*', '');
  return keys === 'p' && path !== value && path !== ''
    ? sure(`p: finds parts of paths, and takes "*" as it is; write ${shellWord(`p:${path}`)}`)
    : undefined;
}

function withKeys(keys: string, value: string): string {
  return keys === '' ? value : `${keys}:${value}`;
}

function sure(message: string): Note {
  return { message, isGuess: false };
}

function guess(message: string): Note {
  return { message, isGuess: true };
}
