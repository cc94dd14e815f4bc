import type { TempWorld } from '../helpers/temp-world.ts';

/** File names of what a search finds, without their flags: `ada bob`; or how it failed: `exit 2`. */
export async function namesFound(world: TempWorld, ...args: readonly string[]): Promise<string> {
  const { status, stdout } = await world.mairix('-r', ...args);
  const names = stdout
    .split('\n')
    .slice(0, -1)
    .map((path) => path.slice(path.lastIndexOf('/') + 1).replace(/:2,.*/, ''));
  return status === (names.length > 0 ? 0 : 1) ? names.join(' ') : `exit ${status}`;
}
