import { type Environment, variable } from '../../config/environment.ts';
import type { Output } from '../world.ts';

/** Whether this is a terminal that obeys escape sequences; one of Emacs (`TERM=dumb`) shows them. */
export function obeysEscapes({ isTTY }: Output, environment: Environment): boolean {
  return isTTY === true && variable(environment, 'TERM') !== 'dumb';
}
