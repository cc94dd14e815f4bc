import type { Flag } from '../../options/flag.ts';
import { FLAG_ROWS } from '../../options/make-program.ts';

/** Longer ones are words to leave out: `-trap`. */
const MOST_LETTERS = 3;

/** What was typed, with `--` after the options in front, so that `-word` after them leaves a word out. */
export function afterOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  for (let taken = 1; taken > 0; at += taken) taken = wordsOfOption(words[at] ?? '');
  if (at >= words.length || words[at] === '--') return words;
  return [...words.slice(0, at), '--', ...words.slice(at)];
}

/** How many words an option takes, two if its value is one of them; 0 for what is none. */
function wordsOfOption(word: string): number {
  const [, long, value] = /^--([\w-]+)(=.*)?$/s.exec(word) ?? [];
  if (long !== undefined) return value === undefined && takesWord(longFlag(long)) ? 2 : 1;
  const letters = /^-[a-z\d]+$/i.test(word) ? [...word.slice(1)] : [];
  const [only] = letters.map(shortFlag);
  if (only === undefined) return 0;
  if (letters.length === 1) return takesWord(only) ? 2 : 1;
  const isBundle = new Set(letters).size === letters.length && letters.length <= MOST_LETTERS;
  return isBundle && letters.every(isSwitch) ? 1 : 0;
}

function takesWord(flag: Flag | undefined): boolean {
  return flag?.takes?.shown.startsWith('<') === true;
}

function longFlag(long: string): Flag | undefined {
  return FLAG_ROWS.find(([name]) => name === long)?.[1];
}

function shortFlag(letter: string): Flag | undefined {
  return FLAG_ROWS.find(([, { short }]) => short === letter)?.[1];
}

function isSwitch(letter: string): boolean {
  const flag = shortFlag(letter);
  return flag !== undefined && flag.takes === undefined;
}
