import { ConfigError, commandLineHint, type MairixError, QuerySyntaxError } from '../../errors.ts';
import { pointAt } from '../../query/point-at.ts';
import type { World } from '../world.ts';
import { type ColorChoice, colors } from './colors.ts';
import { visible } from './visible.ts';

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
  if (error instanceof QuerySyntaxError) lines.push(...pointedLines(error, words, red));
  const hint = commandLineHint(error);
  if (hint !== undefined) lines.push(`  ${visible(hint)}`);
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
function pointedLines(
  error: QuerySyntaxError,
  words: readonly string[],
  red: (text: string) => string,
): string[] {
  const pointed = pointAt(error, words);
  if (pointed === undefined) return [];
  const { text, start, width } = pointed;
  return [`  ${visible(text)}`, `  ${' '.repeat(start)}${red('^'.repeat(width))}`];
}
