import type { QuerySyntaxError } from '../../errors.ts';
import { type Pointed, pointAt } from '../../query/point-at.ts';
import { colors } from './colors.ts';
import { widthOf } from './columns.ts';
import type { Place } from './print-error.ts';
import { visible } from './visible.ts';

const INDENT = '  ';
/** How many characters of a long argument are shown on each side of the error: as many as one line has room for. */
const CONTEXTS = [60, 30, 15, 8] as const;

/** The argument, and carets under what is wrong in it, where a terminal shows that: some characters take two columns. */
export function pointedLines(
  error: QuerySyntaxError,
  words: readonly string[],
  { color, world }: Place,
): string[] {
  const columns = (world.stderr.isTTY && world.stderr.columns) || Number.POSITIVE_INFINITY;
  const pointed = pointedWithin(error, words, columns - INDENT.length);
  if (pointed === undefined) return [];
  const { text, start, width } = pointed;
  const { red } = colors(world.stderr, world.environment, color);
  const ahead = ' '.repeat(widthOf(visible(text.slice(0, start))));
  const carets = '^'.repeat(Math.max(1, widthOf(visible(text.slice(start, start + width)))));
  return [`${INDENT}${visible(text)}`, `${INDENT}${ahead}${red(carets)}`];
}

function pointedWithin(
  error: QuerySyntaxError,
  words: readonly string[],
  columns: number,
): Pointed | undefined {
  let pointed: Pointed | undefined;
  for (const context of CONTEXTS) {
    pointed = pointAt(error, words, context);
    // The caret may be after the last character.
    if (pointed === undefined || widthOf(visible(pointed.text)) < columns) break;
  }
  return pointed;
}
