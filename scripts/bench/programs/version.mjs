import { spawnSync } from 'node:child_process';

/**
 * The last word of the first line that `--version` prints.
 *
 * @param {string} file
 */
export function versionOf(file) {
  const { stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  const [line = ''] = (stdout ?? '').split('\n');
  return line.split(/[ ,]+/).findLast((word) => /\d|^[A-Z]+$/.test(word)) ?? 'of unknown version';
}
