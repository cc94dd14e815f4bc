import type { QuerySyntaxError } from '../errors.ts';

/** How many characters of a long argument are shown on each side of the error. */
const CONTEXT = 60;

/** What is wrong in a search: a piece of an argument, and which of its characters the carets are under. */
export interface Pointed {
  readonly text: string;
  readonly start: number;
  readonly width: number;
}

/** The argument with the error in it, of those that were typed; `undefined` if there is nothing to show. */
export function pointAt(
  { span, saved }: QuerySyntaxError,
  typed: readonly string[],
  context = CONTEXT,
): Pointed | undefined {
  const word = (saved?.arguments ?? typed)[span.argument] ?? '';
  if (word.trim() === '') return undefined;
  const { start, end } = span;
  const from = Math.max(0, start - context);
  const text = word.slice(from, Math.max(end, start) + context).slice(0, 3 * context);
  const width = Math.max(1, Math.min(end, from + text.length) - start);
  return { text, start: start - from, width };
}
