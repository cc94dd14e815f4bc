import { ConfigError, type MairixError, QuerySyntaxError } from '../../errors.ts';
import type { Span } from '../../model/span.ts';
import type { World } from '../world.ts';
import { type ColorChoice, colors } from './colors.ts';
import { visible } from './visible.ts';

/** How many characters of a long argument are shown on each side of the error. */
const CONTEXT = 60;

/** Reports an error in the user's terms: what is wrong, where, and what to do next. */
export function printError(
  error: MairixError,
  {
    words,
    color,
    world,
  }: {
    readonly words: readonly string[];
    readonly color: ColorChoice | undefined;
    readonly world: World;
  },
): void {
  const { bold, red } = colors(world.stderr, world.environment, color);
  const lines = [`${bold('mairix:')} ${placeOf(error)}${visible(error.message)}`];
  if (error instanceof QuerySyntaxError)
    lines.push(...pointAt(error.span, error.saved?.arguments ?? words, red));
  if (error.hint !== undefined) lines.push(`  ${visible(error.hint)}`);
  world.stderr.write(`${lines.join('\n')}\n`);
}

function placeOf(error: MairixError): string {
  if (error instanceof QuerySyntaxError && error.saved !== undefined) {
    return `${visible(error.saved.origin)}: in @${visible(error.saved.name)}: `;
  }
  if (!(error instanceof ConfigError) || error.file === undefined || error.line === undefined) {
    return '';
  }
  return `${visible(error.file)}:${error.line}: `;
}

/** The argument, and carets under what is wrong in it. */
function pointAt(
  { argument, start, end }: Span,
  words: readonly string[],
  red: (text: string) => string,
): string[] {
  const word = visible(words[argument] ?? '');
  if (word.trim() === '') return [];
  const from = Math.max(0, start - CONTEXT);
  const shown = word.slice(from, Math.max(end, start) + CONTEXT).slice(0, 3 * CONTEXT);
  const width = Math.max(1, Math.min(end, from + shown.length) - start);
  return [`  ${shown}`, `  ${' '.repeat(start - from)}${red('^'.repeat(width))}`];
}
