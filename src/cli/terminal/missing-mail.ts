import type { Problem } from '../../model/events.ts';
import type { World } from '../world.ts';
import { printProblems } from './print-problems.ts';

/** Few, because mail programs show what we say over their screen. */
const PROBLEMS_SHOWN = 3;

/** Notes hits that cannot be given; all of an archive may be gone, so only those are kept that will be named. */
export interface MissingMail {
  readonly report: (problem: Problem) => void;
  /** Says what was noted, and what to do about messages that are gone. */
  readonly print: () => void;
}

export function missingMail({
  world,
  verbose,
}: {
  readonly world: World;
  readonly verbose: boolean;
}): MissingMail {
  const named: Problem[] = [];
  let [total, gone] = [0, 0];
  return {
    report(problem) {
      total += 1;
      if (problem.gone === true) gone += 1;
      if (verbose || named.length < PROBLEMS_SHOWN) named.push(problem);
    },
    print() {
      printProblems(named, { world, limit: PROBLEMS_SHOWN, verbose, total });
      if (gone === 0) return;
      const messages = gone === 1 ? '1 message is' : `${gone} messages are`;
      world.stderr.write(
        `mairix: ${messages} no longer there; run \`mairix\` to bring the index up to date\n`,
      );
    },
  };
}
