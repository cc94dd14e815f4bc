import { shellWord } from './shell-word.ts';

/** A longer search is not repeated in a hint. */
const REPEATED_AT_MOST = 60;

/** Whether what somebody typed is short enough to be part of a hint. */
export function isRepeatable(value: string): boolean {
  return value.length <= REPEATED_AT_MOST;
}

/** Such as `did you mean s:~patch?`, for these arguments of a shell; nothing if they are too long to be repeated. */
export function didYouMean(...meant: readonly string[]): string | undefined {
  const search = meant.map(shellWord).join(' ');
  return isRepeatable(search) ? `did you mean ${search}?` : undefined;
}
