import { wordsOfDate } from '../../dates/suggest-date.ts';
import { didYouMean } from './repeatable.ts';

/** `d:last week`, which a shell makes two arguments of; nothing unless the next ones are words of dates. */
export function hintForMoreWords(typed: string, following: readonly string[]): string | undefined {
  const more = wordsOfDate(following);
  if (more.length === 0) return undefined;
  return didYouMean(`'${[typed.trim(), ...more].join(' ')}', in quotes`);
}
