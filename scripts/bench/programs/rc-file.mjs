import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Writes an rc file that both programs called mairix understand.
 *
 * @param {string} home
 * @param {import('./program.mjs').Mail} mail
 * @returns {{ rcFile: string, database: string }} its path, and the directory of the database
 */
export function writeRcFile(home, { base, maildirs, boxes }) {
  const rcFile = join(home, 'mairixrc');
  const database = join(home, 'database');
  const lines = [
    `base=${base}`,
    // A line for each, because the classic program reads no line above 4,091 bytes.
    ...maildirs.map((path) => `maildir=${relative(base, path)}`),
    ...boxes.map((path) => `mbox=${relative(base, path)}`),
    `mfolder=${join(home, 'found')}`,
    `database=${join(database, 'mairix')}`,
  ];
  mkdirSync(database, { recursive: true });
  writeFileSync(rcFile, `${lines.join('\n')}\n`);
  return { rcFile, database };
}

/**
 * Options and expressions that both take.
 *
 * @param {string} rcFile
 */
export function mairixArguments(rcFile) {
  const first = ['-f', rcFile];
  return {
    update: first,
    fastUpdate: [...first, '-F'],
    /** @param {string} word */
    findSubject: (word) => [...first, '-r', `s:${word}`],
    /** @param {import('./program.mjs').LinkSearch} search */
    link: ({ since, folder }) => [...first, '-o', folder, `d:${since}-`],
  };
}
