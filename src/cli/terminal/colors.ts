import { type Environment, variable } from '../../config/environment.ts';
import type { Output } from '../world.ts';
import { obeysEscapes } from './escapes.ts';

/** When to use colours; `auto` means on a terminal, unless NO_COLOR is set (https://no-color.org). */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

export type Colors = ReturnType<typeof colors>;

/** Makes text bold, dim or red, or leaves it unchanged. */
export function colors(output: Output, environment: Environment, choice: ColorChoice = 'auto') {
  const plain = choice === 'auto' ? !isWelcome(output, environment) : choice === 'never';
  const wrap = (start: number, end: number) => (text: string) =>
    plain ? text : `\x1b[${start}m${text}\x1b[${end}m`;
  return { bold: wrap(1, 22), dim: wrap(2, 22), red: wrap(31, 39) };
}

function isWelcome(output: Output, environment: Environment): boolean {
  return obeysEscapes(output, environment) && !variable(environment, 'NO_COLOR');
}
