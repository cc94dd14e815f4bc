import { ConfigError, commandLineHint, type MairixError, QuerySyntaxError } from '../../errors.ts';
import type { World } from '../world.ts';
import { type ColorChoice, colors } from './colors.ts';
import { visible } from './visible.ts';

export interface Place {
  readonly color: ColorChoice | undefined;
  readonly world: World;
}

/** Reports an error in the user's terms: what is wrong, lines that show where, and what to do next. */
export function printError(error: MairixError, place: Place, shown: readonly string[] = []): void {
  const message = `${placeOf(error)}${error.message}`;
  printComplaint({ message, hint: commandLineHint(error) }, place, shown);
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
