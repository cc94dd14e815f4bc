import { type Environment, variable } from '../../config/environment.ts';
import type { Output } from '../world.ts';

/** Whether this is a terminal that obeys escape sequences; that of Emacs (`TERM=dumb`) would show them. */
export function obeysEscapes({ isTTY }: Output, environment: Environment): boolean {
  return isTTY === true && variable(environment, 'TERM') !== 'dumb';
}
