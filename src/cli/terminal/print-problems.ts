import type { Problem } from '../../model/events.ts';
import type { World } from '../world.ts';
import { visible } from './visible.ts';

interface Printing {
  readonly world: Pick<World, 'stderr'>;
  /** How many are shown before the rest becomes a number. */
  readonly limit: number;
  /** Shows all of them. */
  readonly verbose: boolean;
  /** All there were, if not all of them were kept. */
  readonly total?: number;
  /** Where to find the rest. */
  readonly rest?: string;
}

/** Tells of messages and folders that made difficulties, a line for each: mostly `mairix: LOCATION: REASON`. */
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
