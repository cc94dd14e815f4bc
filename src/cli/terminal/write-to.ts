import { errorCode } from '../../files/errno.ts';
import { writeFrom } from '../../files/open-file.ts';

const FULL_PIPE_MILLISECONDS = 5;

/**
 * Writes all of a text to a file descriptor before it returns. `process.stdout` does the same, but
 * making that stream takes 2 ms of a short search, and 4 ms if it is a pipe.
 */
export function writeTo(descriptor: number, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; ) at += writeSome(descriptor, bytes, at);
}

/** A pipe that another program made non-blocking can be full; then its reader needs time. */
function writeSome(descriptor: number, bytes: Uint8Array, from: number): number {
  try {
    return writeFrom(descriptor, bytes, from);
  } catch (error) {
    if (errorCode(error) !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_MILLISECONDS);
    return 0;
  }
}
