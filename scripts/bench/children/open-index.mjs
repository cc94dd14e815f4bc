import { builtModule } from '../../built.mjs';

/**
 * The index of our program in the bench, and the rest of the library.
 *
 * @param {string} rcFile
 */
export async function openBenchIndex(rcFile) {
  /** @type {typeof import('mairix')} */
  const library = await import(builtModule('index.js'));
  const { config } = library.loadConfig({ rcFile, environment: process.env });
  return { library, index: library.openMailIndex(config) };
}
