import { existsSync, readFileSync } from 'node:fs';
import { PROGRAM } from '../../built.mjs';
import { BenchError } from '../bench-error.mjs';
import { mairixArguments, writeRcFile } from './rc-file.mjs';

const MANIFEST = new URL('../../../package.json', import.meta.url);

/**
 * The program that was built last.
 *
 * @param {string} home
 * @param {import('./program.mjs').Mail} mail
 * @returns {import('./program.mjs').Program & { rcFile: string }}
 */
export function makeOurs(home, mail) {
  if (!existsSync(PROGRAM))
    throw new BenchError('there is nothing to measure: run `npm run build` first');
  const { rcFile, database } = writeRcFile(home, mail);
  const { update, fastUpdate, findSubject, link } = mairixArguments(rcFile);
  return {
    name: 'ours',
    version: JSON.parse(readFileSync(MANIFEST, 'utf8')).version,
    rcFile,
    database,
    prepare: [],
    update: command(update),
    fastUpdate: command(fastUpdate),
    findSubject: (word) => command(findSubject(word)),
    link: (search) => command(link(search)),
  };
}

/** @param {readonly string[]} args */
function command(args) {
  return { file: process.execPath, args: [PROGRAM, ...args] };
}
