import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionOf } from './version.mjs';

/**
 * @param {string} file
 * @param {string} home
 * @param {import('./program.mjs').Mail} mail
 * @returns {import('./program.mjs').Program}
 */
export function makeNotmuch(file, home, { base }) {
  const database = join(home, 'database');
  const settings = writeSettings(home, { base, database });
  /** @param {readonly string[]} args */
  const command = (...args) => ({ file, args, environment: { NOTMUCH_CONFIG: settings } });
  return {
    name: 'notmuch',
    version: versionOf(file),
    database,
    prepare: [],
    // Without --full-scan it passes over directories that have not changed.
    update: command('new', '--quiet', '--full-scan'),
    fastUpdate: command('new', '--quiet'),
    findSubject: (word) => command('search', '--output=files', `subject:${word}`),
    link: undefined,
  };
}

/**
 * @param {string} home
 * @param {{ base: string, database: string }} paths
 */
function writeSettings(home, { base, database }) {
  const path = join(home, 'notmuch-config');
  const lines = [
    '[database]',
    `path=${database}`,
    `mail_root=${base}`,
    '[user]',
    'name=Ada',
    'primary_email=ada@home.example',
    '[new]',
    'tags=inbox',
    '[maildir]',
    'synchronize_flags=false',
  ];
  mkdirSync(home, { recursive: true });
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
