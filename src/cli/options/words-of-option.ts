import type { Flag } from './flag.ts';
import { FLAG_ROWS } from './make-program.ts';

/** How many words an option takes, two if its value is one of them; 0 for what is no option. */
export function wordsOfOption(word: string): number {
  const [, long, value] = /^--([\w-]+)(=.*)?$/s.exec(word) ?? [];
  if (long !== undefined) return value === undefined && takesWord(longFlag(long)) ? 2 : 1;
  const letters = /^-[a-z\d]/i.test(word) ? [...word.slice(1)] : [];
  const at = letters.findIndex((letter) => shortFlag(letter)?.takes !== undefined);
  if (at === -1) return letters.length > 0 && letters.every(isSwitch) ? 1 : 0;
  if (!letters.slice(0, at).every(isSwitch)) return 0;
  // In a bundle, what follows the letter is the value.
  return at === letters.length - 1 && takesWord(shortFlag(letters[at])) ? 2 : 1;
}

function takesWord(flag: Flag | undefined): boolean {
  return flag?.takes?.shown.startsWith('<') === true;
}

function longFlag(long: string): Flag | undefined {
  return FLAG_ROWS.find(([name]) => name === long)?.[1];
}

function shortFlag(letter: string | undefined): Flag | undefined {
  return FLAG_ROWS.find(([, { short }]) => short === letter)?.[1];
}

/** Whether a letter is that of an option without a value. */
export function isSwitch(letter: string): boolean {
  const flag = shortFlag(letter);
  return flag !== undefined && flag.takes === undefined;
}
