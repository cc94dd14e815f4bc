import { spawnSync } from 'node:child_process';

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
