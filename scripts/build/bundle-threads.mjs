import { dirname, join } from 'node:path';
import { build } from 'rolldown';

/** The first modules of threads. */
const THREADS = ['indexer/read/reader-worker', 'imap/thread/bulk-worker'];

/**
 * Puts the modules of each thread into one file in the place of its first one: of a worker
 * that reads a thousand messages, finding its modules one by one was a tenth of the time.
 * @param {string} root
 * @param {string} directory  Where it is built.
 */
export async function bundleThreads(root, directory) {
  for (const thread of THREADS) {
    await build({
      cwd: root,
      input: `./src/${thread}.ts`,
      platform: 'node',
      external: (id) => !id.startsWith('.') && !id.startsWith('/'),
      output: {
        dir: join(directory, dirname(thread)),
        format: 'esm',
        entryFileNames: '[name].js',
        chunkFileNames: 'late/[name].js',
        sourcemap: true,
        // Names stay as they are: people send us what an error of ours prints.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      },
    });
  }
}
