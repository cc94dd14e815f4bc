import type { Outcome, TempWorld } from '../../helpers/temp-world.ts';
import type { Twins } from '../../helpers/twins.ts';

/** What belongs to our program, and to classic mairix. */
export interface Both<Value> {
  readonly ours: Value;
  readonly classic: Value;
}

export type ProgramName = keyof Both<unknown>;

/** The two homes, where classic mairix is installed. */
export function worldsOf({ ours, classic }: Twins): Both<TempWorld> {
  if (classic === undefined) throw new Error('classic mairix is not installed');
  return { ours, classic };
}

/** Runs both programs at once. */
export async function runBoth(
  worlds: Both<TempWorld>,
  args: readonly string[],
): Promise<Both<Outcome>> {
  const running = mapBoth(worlds, (world) => world.start(...args).outcome);
  return { ours: await running.ours, classic: await running.classic };
}

export function mapBoth<From, To>(
  { ours, classic }: Both<From>,
  change: (one: From, name: ProgramName) => To,
): Both<To> {
  return { ours: change(ours, 'ours'), classic: change(classic, 'classic') };
}
