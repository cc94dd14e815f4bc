import { spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The program that a shell would start, or `undefined`.
 *
 * @param {string} name
 */
export function findProgram(name) {
  const { PATH = '' } = process.env;
  const directories = PATH.split(delimiter).filter((path) => path !== '');
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

/** GNU time, not the keyword of the shell: it alone reports how much memory a program used. */
export function findGnuTime() {
  const file = findProgram('time');
  if (file === undefined) return undefined;
  const { stdout, stderr } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return /GNU/.test(`${stdout}${stderr}`) ? file : undefined;
}

/**
 * The classic mairix; our own may be installed under the same name.
 *
 * @returns {string | undefined}
 */
export function findClassic() {
  const file = findProgram('mairix');
  return file !== undefined && /\.c?js$/.test(realpathSync(file)) ? undefined : file;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
