import { isSwitch, wordsOfOption } from '../../options/words-of-option.ts';

/** Longer ones are words to leave out: `-trap`. */
const MOST_LETTERS = 3;

/** What was typed, with `--` after the options in front, so that `-word` after them leaves a word out. */
export function afterOptions(words: readonly string[]): readonly string[] {
  let at = 0;
  for (let taken = 1; taken > 0; at += taken) taken = wordsOf(words[at] ?? '');
  if (at >= words.length || words[at] === '--') return words;
  return [...words.slice(0, at), '--', ...words.slice(at)];
}

/** How many words an option takes; 0 for what is none, or is rather a word to leave out. */
function wordsOf(word: string): number {
  const [, letters] = /^-([^-].*)$/s.exec(word) ?? [];
  return letters === undefined || isShort(letters) ? wordsOfOption(word) : 0;
}

function isShort(letters: string): boolean {
  if (letters.length === 1) return true;
  const isBundle = new Set(letters).size === letters.length && letters.length <= MOST_LETTERS;
  return isBundle && [...letters].every(isSwitch);
}
