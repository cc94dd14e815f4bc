import { spawnSync } from 'node:child_process';
import { vi } from 'vitest';

/**
 * The environment in which programs, ours and others, see their local time as this, such as
 * `2003-05-18 12:34:56`; `undefined` where faketime is not installed.
 */
export function clockAt(time: string): Readonly<Record<string, string>> | undefined {
  const { stdout } = spawnSync('faketime', ['-f', `@${time}`, 'env'], { encoding: 'utf8' });
  const [, library] = /^LD_PRELOAD=(.*)$/m.exec(stdout ?? '') ?? [];
  return library === undefined
    ? undefined
    : { LD_PRELOAD: library, FAKETIME: `@${time}`, NO_FAKE_STAT: '1' };
}

/** Does something within this process while its clock shows this time, and stands still. */
export async function whileItIs<Result>(
  time: string,
  work: () => Promise<Result>,
): Promise<Result> {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${time}Z`) });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
