import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { MAIRIX_BUILT } = process.env;

/** The directory with `dist` in it: this checkout, or the copy that a run of the tests built for itself. */
export const BUILT = MAIRIX_BUILT ?? fileURLToPath(new URL('..', import.meta.url));

/** The command line as it was built. */
export const PROGRAM = join(BUILT, 'dist/cli/main.cjs');

/** A module of the library as it was built, to be imported; type checks know it by its source. @param {string} name */
export function builtModule(name) {
  return pathToFileURL(join(BUILT, 'dist', name)).href;
}
