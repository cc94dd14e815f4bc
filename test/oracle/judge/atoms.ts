import type { TypedSearch } from '../generate/random-query.ts';

/** The smallest searches that an expression is made of: one word in one field, one date. */
export function atomsOf(argument: string): string[] {
  const { keys, value } = splitArgument(argument);
  if (!isOfWords(keys) || isReadAsOne(argument)) return [argument];
  return wordsIn(value).flatMap(({ word }) => atomsOfWord(keys, word));
}

/** Whether a message has what an argument asks for, if it has these atoms. */
export function holds(argument: string, has: (atom: string) => boolean): boolean {
  const { keys, value } = splitArgument(argument);
  if (!isOfWords(keys) || isReadAsOne(argument)) return has(argument);
  let all = true;
  let any = false;
  for (const { word, end } of wordsIn(value)) {
    const isThere = atomsOfWord(keys, word).some(has);
    all &&= isThere !== word.startsWith('~');
    if (end === '/') {
      any ||= all;
      all = true;
    }
  }
  return any || all;
}

/** Fields that classic mairix does not know, which only ours can be asked for one by one. */
export const OUR_FIELDS = ['bcc', 'reply-to'] as const;

/** What was typed before the first `:` and after it. */
export function splitArgument(argument: string): { keys: string; value: string } {
  const colon = argument.indexOf(':');
  if (colon === -1) return { keys: '', value: argument };
  return { keys: argument.slice(0, colon), value: argument.slice(colon + 1) };
}

/** As it is typed on a command line. */
export function typed({ arguments: words, threads }: TypedSearch): string[] {
  return threads ? ['-t', ...words] : [...words];
}

/** Arguments that the programs take apart in different ways: URLs, paths, commas with nothing between them. */
function isReadAsOne(argument: string): boolean {
  return /:\/\//.test(argument) || isPath(argument) || hasIdleComma(argument);
}

/** `b:/etc`, `b:lib/clock.c`. */
export function isPath(argument: string): boolean {
  const { keys, value } = splitArgument(argument);
  return /^[bs]?$/.test(keys) && /^(?:\/\w|\w+(?:\/\w+)*\/\w+\.[a-z]\w*$)/.test(value);
}

/** `s:a,`, `s:,a`. */
export function hasIdleComma(argument: string): boolean {
  return /(?:^|[:,/])\s*,|,\s*(?:[,/]|$)/.test(argument);
}

function isOfWords(keys: string): boolean {
  return !/[dzFmp]/.test(keys);
}

const WITHOUT_KEY = ['b', 's', 't', 'c', 'f', 'bcc'] as const;

const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  a: ['t', 'c', 'f', ...OUR_FIELDS],
  r: ['t', 'c', 'bcc'],
};

function atomsOfWord(keys: string, word: string): string[] {
  const fields = keys === '' ? WITHOUT_KEY : [...keys].flatMap((key) => SEVERAL[key] ?? key);
  return [...new Set(fields)].map((field) => `${field}:${word.replace(/^~/, '')}`);
}

function wordsIn(value: string): { word: string; end: string }[] {
  const pieces = value.split(/([,/])/);
  return pieces.flatMap((word, at) => (at % 2 === 0 ? [{ word, end: pieces[at + 1] ?? '' }] : []));
}
