import { join } from 'node:path';
import { versionOf } from './version.mjs';

/**
 * @param {string} file
 * @param {string} home
 * @param {import('./program.mjs').Mail} mail
 * @returns {import('./program.mjs').Program}
 */
export function makeMu(file, home, { base }) {
  const database = join(home, 'database');
  /** @param {readonly string[]} args */
  const command = (...args) => ({ file, args: [...args, `--muhome=${database}`] });
  return {
    name: 'mu',
    version: versionOf(file),
    database,
    prepare: [command('init', '--quiet', `--maildir=${base}`)],
    update: command('index', '--quiet'),
    fastUpdate: command('index', '--quiet', '--lazy-check'),
    findSubject: (word) => ({
      ...command('find', '--fields=l', `subject:${word}`),
      accepted: [0, 2, 4],
    }),
    link: ({ since, folder }) =>
      command('find', '--format=links', `--linksdir=${folder}`, '--clearlinks', `date:${since}..`),
  };
}
