/** The library as it was built, which type checks know by its source. */
const LIBRARY = new URL('../../../dist/index.js', import.meta.url).href;

/**
 * The index of our program in the bench, and the rest of the library.
 *
 * @param {string} rcFile
 */
export async function openBenchIndex(rcFile) {
  /** @type {typeof import('mairix')} */
  const library = await import(LIBRARY);
  const { config } = library.loadConfig({ rcFile, environment: process.env });
  return { library, index: library.openMailIndex(config) };
}
