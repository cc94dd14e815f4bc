import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPUS = fileURLToPath(new URL('../corpus/', import.meta.url));

/**
 * One invented message of `corpus/`.
 *
 * @typedef {object} CorpusMessage
 * @property {string} name  File name without `.eml`, unique in the whole corpus.
 * @property {Buffer} bytes
 * @property {string} path  Absolute path of the `.eml` or `.recipe` file.
 */

/** `{{1..3 X-Hop: #}}` */
const REPETITION = /\{\{(\d+)\.\.(\d+) (.*?)\}\}/gs;

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
  const files = readdirSync(folder).filter((name) => /\.(eml|recipe)$/.test(name));
  return files.sort().map((file) => {
    const path = join(folder, file);
    const bytes = readFileSync(path);
    const isRecipe = extname(file) === '.recipe';
    return { name: parse(file).name, bytes: isRecipe ? cook(bytes) : bytes, path };
  });
}

/**
 * A large message from a small description: `{{FROM..TO TEXT}}` stands for TEXT once for each
 * number, up or down, with the number for `#`.
 *
 * @param {Buffer} recipe
 */
function cook(recipe) {
  const text = recipe.toString('latin1').replace(REPETITION, (_, from, to, piece) => {
    const count = Math.abs(to - from) + 1;
    const step = Math.sign(to - from);
    return Array.from({ length: count }, (_, at) =>
      piece.replaceAll('#', `${Number(from) + at * step}`),
    ).join('');
  });
  return Buffer.from(text, 'latin1');
}
