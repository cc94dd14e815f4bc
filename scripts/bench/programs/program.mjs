import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../run-program.mjs';

/**
 * A mail indexer as the bench knows it. Everything it keeps is in `database`.
 *
 * @typedef {object} Program
 * @property {string} name
 * @property {string} version
 * @property {string} database
 * @property {readonly Command[]} prepare  What comes before the first index run.
 * @property {Command} update  Looks at everything that could have changed.
 * @property {Command} fastUpdate  Trusts names or directories.
 * @property {(word: string) => Command} findSubject  Prints a line for each message.
 * @property {((search: LinkSearch) => Command) | undefined} link  Makes a folder of links.
 *
 * @typedef {object} LinkSearch
 * @property {string} since  Day of the oldest message, `20200302`.
 * @property {string} folder
 *
 * @typedef {object} Mail
 * @property {string} base
 * @property {readonly string[]} maildirs  Below `base`.
 * @property {readonly string[]} boxes  Likewise.
 *
 * @typedef {import('../run-program.mjs').Command} Command
 */

/**
 * Takes everything from a program that it knows of the mail.
 *
 * @param {Program} program
 * @param {import('../run-program.mjs').RunSettings} settings
 */
export async function forgetAll({ database, prepare }, settings) {
  rmSync(database, { recursive: true, force: true });
  mkdirSync(database, { recursive: true });
  for (const command of prepare) await runProgram(command, settings);
}

/** @param {Program} program */
export function databaseBytes({ database }) {
  const names = readdirSync(database, { recursive: true, encoding: 'utf8' });
  const stats = names.map((name) => statSync(join(database, name)));
  return stats.filter((stat) => stat.isFile()).reduce((sum, { size }) => sum + size, 0);
}
