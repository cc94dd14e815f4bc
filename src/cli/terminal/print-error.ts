import { ConfigError, commandLineHint, type MairixError, QuerySyntaxError } from '../../errors.ts';
import { pointAt } from '../../query/point-at.ts';
import type { World } from '../world.ts';
import { type ColorChoice, colors } from './colors.ts';
import { visible } from './visible.ts';

interface Place {
  readonly color: ColorChoice | undefined;
  readonly world: World;
}

/** Reports an error in the user's terms: what is wrong, where, and what to do next. */
export function printError(
  error: MairixError,
  { words, ...place }: Place & { readonly words: readonly string[] },
): void {
  const { red } = colors(place.world.stderr, place.world.environment, place.color);
  const message = `${placeOf(error)}${error.message}`;
  const pointed = error instanceof QuerySyntaxError ? pointedLines(error, words, red) : [];
  printComplaint({ message, hint: commandLineHint(error) }, place, pointed);
}

/** What is wrong, the lines that show where, and what to do next. */
export function printComplaint(
  { message, hint }: { readonly message: string; readonly hint: string | undefined },
  { color, world }: Place,
  shown: readonly string[] = [],
): void {
  const { bold } = colors(world.stderr, world.environment, color);
  const lines = [`${bold('mairix:')} ${visible(message)}`, ...shown];
  if (hint !== undefined) lines.push(`  ${visible(hint)}`);
  world.stderr.write(`${lines.join('\n')}\n`);
}

function placeOf(error: MairixError): string {
  if (error instanceof QuerySyntaxError && error.saved !== undefined) {
    return `${error.saved.origin}: in @${error.saved.name}: `;
  }
  if (!(error instanceof ConfigError) || error.file === undefined || error.line === undefined) {
    return '';
  }
  return `${error.file}:${error.line}: `;
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
