/**
 * The least that writing results can be: `link-loop.mjs TARGETS FOLDER` makes a new folder with a
 * symbolic link to each path of the JSON file TARGETS.
 */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';

const [targets = '', folder = ''] = process.argv.slice(2);
/** @type {string[]} */
const paths = JSON.parse(readFileSync(targets, 'utf8'));
mkdirSync(folder);
for (const [at, path] of paths.entries()) symlinkSync(path, `${folder}/${at}`);
