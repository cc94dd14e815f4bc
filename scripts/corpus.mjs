import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url));

/**
 * One invented message of `corpus/`.
 *
 * @typedef {object} CorpusMessage
 * @property {string} name  File name without `.eml`, unique in the whole corpus.
 * @property {Buffer} bytes
 * @property {string} path  Absolute path of the `.eml` file.
 */

/**
 * The messages of one corpus folder (`'everyday'`), or of all folders, in the order of their names.
 *
 * @param {string} [folder]
 * @returns {CorpusMessage[]}
 */
export function readCorpus(folder) {
  const folders = folder === undefined ? corpusFolders() : [folder];
  return folders.flatMap((name) => readFolder(join(CORPUS, name)));
}

/**
 * The folders of the corpus, in the order in which `readCorpus` reads them.
 *
 * @returns {string[]}
 */
export function corpusFolders() {
  const entries = readdirSync(CORPUS, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * @param {string} folder
 * @returns {CorpusMessage[]}
 */
function readFolder(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names.sort().map((file) => {
    const path = join(folder, file);
    return { name: basename(file, '.eml'), bytes: readFileSync(path), path };
  });
}
