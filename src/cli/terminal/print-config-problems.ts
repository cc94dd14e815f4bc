import type { ConfigProblem } from '../../config/problem.ts';
import type { World } from '../world.ts';
import { visible } from './visible.ts';

/** Reports lines of the rc file that cannot be used, each with its place and with what to do. */
export function printConfigProblems(
  problems: readonly ConfigProblem[],
  { stderr }: Pick<World, 'stderr'>,
): void {
  for (const { file, line, message, hint } of problems) {
    stderr.write(`${visible(`${file}:${line}: ${message}; ${hint}`)}\n`);
  }
}
