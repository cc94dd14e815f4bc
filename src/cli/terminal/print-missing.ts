import type { Problem } from '../../model/events.ts';
import type { World } from '../world.ts';
import { printProblems } from './print-problems.ts';

/** Few, because mail programs show what we say over their screen. */
const PROBLEMS_SHOWN = 3;

/** Reports hits that could not be given, and what to do about those that are gone. */
export function printMissing(
  problems: readonly Problem[],
  { world, verbose }: { readonly world: World; readonly verbose: boolean },
): void {
  printProblems(problems, { world, limit: PROBLEMS_SHOWN, verbose });
  const count = problems.filter(({ gone }) => gone).length;
  if (count === 0) return;
  const messages = count === 1 ? '1 message is' : `${count} messages are`;
  world.stderr.write(
    `mairix: ${messages} no longer there; run \`mairix\` to bring the index up to date\n`,
  );
}
