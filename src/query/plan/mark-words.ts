import { typedRuns, wordsOf } from '../../model/words.ts';
import type { SoughtWords } from './sought-words.ts';

/** A piece of a line, marked if it was searched for. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a line into what was searched for and what is between; joined, the pieces are the line. */
export function markWords(line: string, sought: SoughtWords): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  const runs = isAnySought(sought) ? line.matchAll(typedRuns(line)) : [];
  for (const { 0: run, index } of runs) {
    if (!isSought(run, sought)) continue;
    if (index > end) stretches.push({ text: line.slice(end, index), marked: false });
    stretches.push({ text: run, marked: true });
    end = index + run.length;
  }
  if (end < line.length) stretches.push({ text: line.slice(end), marked: false });
  return stretches;
}

/** Whether a word of the text, or of a run of script without spaces in it, was searched for. */
export function isSought(text: string, sought: SoughtWords): boolean {
  if (!isAnySought(sought)) return false;
  const { words, prefixes } = sought;
  return wordsOf(text).some(
    (word) => words.has(word) || prefixes.some((prefix) => word.startsWith(prefix)),
  );
}

/** Whether any word was searched for. */
export function isAnySought({ words, prefixes }: SoughtWords): boolean {
  return words.size > 0 || prefixes.length > 0;
}
