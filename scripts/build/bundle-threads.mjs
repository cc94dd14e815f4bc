import { join } from 'node:path';
import { build } from 'rolldown';

/**
 * Puts the modules of the reader thread into one file in the place of its first one: of a worker
 * that reads a thousand messages, finding its modules one by one was a tenth of the time.
 * @param {string} root
 * @param {string} directory  Where it is built.
 */
export async function bundleReader(root, directory) {
  await build({
    cwd: root,
    input: { 'reader-worker': './src/indexer/read/reader-worker.ts' },
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    output: {
      dir: join(directory, 'indexer/read'),
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'reader/[name].js',
      sourcemap: true,
    },
  });
}
