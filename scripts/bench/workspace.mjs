import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As shells count an end by a signal: 128 and its number. */
const STATUS_OF_SIGNAL = /** @type {const} */ ({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });

/**
 * Calls `work` with a new directory, which is gone afterwards, however the work ends. On Ctrl-C the
 * signal tells it to stop.
 *
 * @param {string | undefined} parent  Default: the system's directory for temporary files.
 * @param {(directory: string, signal: AbortSignal) => Promise<void>} work
 */
export async function inWorkspace(parent, work) {
  const directory = realpathSync(mkdtempSync(join(parent ?? tmpdir(), 'mairix-bench-')));
  const interruption = new AbortController();
  const remove = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  for (const [name, status] of Object.entries(STATUS_OF_SIGNAL)) {
    process.once(name, () => {
      process.exitCode = status;
      interruption.abort();
    });
  }
  try {
    await work(directory, interruption.signal);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
  } finally {
    remove();
    process.off('exit', remove);
  }
}
