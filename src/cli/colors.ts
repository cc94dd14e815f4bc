import { type Environment, variable } from '../config/environment.ts';
import { obeysEscapes } from './escapes.ts';
import type { Output } from './world.ts';

/** Colours for a terminal; plain text elsewhere, and where NO_COLOR is set (https://no-color.org). */
export function colors(output: Output, environment: Environment) {
  const plain = !obeysEscapes(output, environment) || Boolean(variable(environment, 'NO_COLOR'));
  const wrap = (start: number, end: number) => (text: string) =>
    plain ? text : `\x1b[${start}m${text}\x1b[${end}m`;
  return { bold: wrap(1, 22), dim: wrap(2, 22), red: wrap(31, 39) };
}
