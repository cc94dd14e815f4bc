import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Environment, TempWorld } from './temp-world.ts';

/** The programs that an index run starts, itself left out: their names and arguments, as strace shows them. */
export function startedPrograms(world: TempWorld, environment: Environment = {}): string[] {
  const traced = world.path('traced');
  const strace = ['-f', '-qq', '-s', '1000', '-e', 'trace=execve', '-e', 'status=successful'];
  const [node = '', ...first] = world.program;
  const { status } = spawnSync('strace', [...strace, '-o', traced, node, ...first], {
    cwd: world.home,
    env: { ...world.environment, ...environment },
    timeout: 60_000, // it waits for whatever goes on in the background
  });
  expect(status).toBe(0);
  const calls = readFileSync(traced, 'utf8').matchAll(/execve\("([^"]*)", (\[.*?\]),/g);
  return [...calls].slice(1).map(([, path = '', args]) => `${path.replace(/^.*\//, '')} ${args}`);
}
