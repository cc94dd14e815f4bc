import type { TypingStyle } from '../../query/syntax/parse-query.ts';
import { enumerate } from '../../util/enumerate.ts';
import { FLAG_ROWS } from './make-program.ts';

/** What to say of search arguments that look like options, though options end at the first expression. */
export function notesOnLateOptions(
  words: readonly string[],
  { isText = false }: TypingStyle = {},
): string[] {
  const late = words.slice(1).filter(looksLikeOption);
  if (isText) return late.map(noteOnExcluded);
  const excluded = words.slice(1).filter((word) => /^-[^\W\d_]/.test(word) && !late.includes(word));
  return [
    ...(late.length === 0 ? [] : [noteOn(late)]),
    ...excluded.map(
      (word) =>
        `"${word}" is searched for as "${word.slice(1)}"; to leave that word out, write ~${word.slice(1)}`,
    ),
  ];
}

/** After `--`, `-t` means "not t". */
function noteOnExcluded(word: string): string {
  return word.startsWith('--')
    ? noteOn([word])
    : `"${word}" leaves out mail with the word "${word.slice(1)}"; options come first`;
}

function noteOn(late: readonly string[]): string {
  const are = late.length === 1 ? 'is taken for a word' : 'are taken for words';
  return `${enumerate(late, 'and')} after the search ${are}; options come first`;
}

/** `--count` and any other long one; of short ones, only those that exist, because `-drift` is not `-d`. */
function looksLikeOption(word: string): boolean {
  const [, letters] = /^-([a-z\d]+)$/i.exec(word) ?? [];
  if (letters !== undefined) return [...letters].every((letter) => SHORT.has(letter));
  return /^--(?:[a-z]|$)/i.test(word);
}

const SHORT: ReadonlySet<string | undefined> = new Set(FLAG_ROWS.map(([, { short }]) => short));
