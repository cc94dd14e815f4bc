import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** Files between two looks at whether somebody pressed Ctrl-C. */
const STRETCH = 500;

/**
 * Reads all mail once, so that the page cache holds what fits into it before anything is measured.
 *
 * @param {{ maildirs: readonly string[], boxes: readonly string[] }} mail
 * @param {AbortSignal} signal
 * @returns {Promise<number>} how many bytes it has
 */
export async function readAll({ maildirs, boxes }, signal) {
  let bytes = 0;
  for (const box of boxes) {
    // Boxes of more than 2 GiB do not fit into a buffer.
    for await (const chunk of createReadStream(box, { signal })) bytes += chunk.length;
  }
  for (const directory of maildirs.flatMap((path) => [`${path}/cur/`, `${path}/new/`])) {
    for (const [at, name] of readdirSync(directory, { encoding: 'buffer' }).entries()) {
      bytes += readFileSync(Buffer.concat([Buffer.from(directory), name])).length;
      if (at % STRETCH !== 0) continue;
      await setImmediate();
      signal.throwIfAborted();
    }
  }
  return bytes;
}
