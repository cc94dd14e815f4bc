import { chmodSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const TICK_MILLISECONDS = 10;

/**
 * Moves the times of a file that was changed in the first millisecond of a second: the program takes such a
 * time for one of a file system that counts whole seconds, and reads the file once more within two of them. One
 * file in a thousand would then get another number than the test says.
 *
 * @param {string | Buffer} path
 */
export function settleTime(path) {
  const { atime, mtimeMs, mode } = statSync(path);
  const modified = Math.floor(mtimeMs);
  if (modified % 1_000 === 0) utimesSync(path, atime, (modified + 1.5) / 1_000);
  // Nobody can set the other time, but each change sets it; some file systems know whole seconds only.
  const end = performance.now() + TICK_MILLISECONDS;
  while (Math.floor(statSync(path).ctimeMs) % 1_000 === 0 && performance.now() < end) {
    chmodSync(path, mode);
  }
}

/**
 * The same for all files below a directory.
 *
 * @param {string} directory
 */
export function settleTimes(directory) {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) settleTime(join(entry.parentPath, entry.name));
  }
}
