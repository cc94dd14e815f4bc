import type { Problem } from '../../model/events.ts';
import type { World } from '../world.ts';
import { visible } from './visible.ts';

interface Printing {
  readonly world: Pick<World, 'stderr'>;
  /** How many are shown; the rest is only counted. */
  readonly limit: number;
  /** Show all of them. */
  readonly verbose: boolean;
  /** How many there were, if not all of them were kept. */
  readonly total?: number;
  /** Said after the count of the rest: where to find it. */
  readonly rest?: string;
}

/** Reports problems with messages and folders, a line for each, usually `mairix: LOCATION: REASON`. */
export function printProblems(
  problems: readonly Problem[],
  { world, limit, verbose, total = problems.length, rest = '' }: Printing,
): void {
  const shown = verbose ? problems : problems.slice(0, limit);
  const lines = shown.map(({ location, reason, warning }) =>
    visible(warning ?? `mairix: ${location}: ${reason}`),
  );
  if (total > shown.length) lines.push(`mairix: and ${total - shown.length} more${rest}`);
  if (lines.length > 0) world.stderr.write(`${lines.join('\n')}\n`);
}
