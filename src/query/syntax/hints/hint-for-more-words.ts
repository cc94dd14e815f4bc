import { wordsOfDate } from '../../dates/suggest-date.ts';
import { isRepeatable } from './repeatable.ts';
import { shellWord } from './shell-word.ts';

/** `d:last week`, which a shell makes two arguments of; nothing unless the next ones are words of dates. */
export function hintForMoreWords(typed: string, following: readonly string[]): string | undefined {
  const more = wordsOfDate(following);
  if (more.length === 0) return undefined;
  const search = [typed.trim(), ...more].join(' ');
  return isRepeatable(search) ? `did you mean ${shellWord(search)}, in quotes?` : undefined;
}
