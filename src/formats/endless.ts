import { MMDF_MARK } from './mbox/mbox-separator.ts';
import { FROM } from './mbox/parse-separator.ts';

/** A message that unpacks to more than this from next to nothing is not mail. */
const MAX_MESSAGE_BYTES = 192 * 1024 * 1024;
/** Real mail shrinks to a third of its size, a box that repeats one message to much less. */
const MAX_BYTES_FROM_A_BYTE = 256;
/** Each message of real mail has at least a date and an id of its own, which take some bytes. */
const MAX_MESSAGES_FROM_A_BYTE = 1;
const FEW_MESSAGES = 100_000;
/** Input comes in chunks of this size, so up to this much may be counted before it is unpacked. */
const CHUNK_BYTES = 64 * 1024;
/** What is in front of each message of an mbox, or of an MMDF box. */
const SEPARATORS = [`\n${FROM}`, `\n${MMDF_MARK}`];

/** A compressed file of next to nothing that unpacks without end. */
export class EndlessError extends Error {}

/**
 * Passes unpacked chunks on until it is clear that they are a decompression bomb: either a stretch
 * in which no message begins, longer than any mail and made of far fewer bytes; or more messages than
 * anybody could put into so few bytes.
 */
export async function* endBombs(
  unpacked: AsyncIterable<Buffer>,
  bytesTaken: () => number,
): AsyncGenerator<Buffer> {
  let takenBefore = 0;
  let length = 0;
  let messages = 0;
  for await (const chunk of unpacked) {
    const begun = separatorsIn(chunk);
    messages += begun;
    if (begun > 0) {
      takenBefore = bytesTaken();
      length = 0;
    }
    length += chunk.length;
    const possible = MAX_BYTES_FROM_A_BYTE * (bytesTaken() - takenBefore + CHUNK_BYTES);
    if (length > MAX_MESSAGE_BYTES && length > possible) {
      throw new EndlessError(`${length} bytes came from ${bytesTaken() - takenBefore}`);
    }
    if (messages > FEW_MESSAGES && messages > MAX_MESSAGES_FROM_A_BYTE * bytesTaken()) {
      throw new EndlessError(`${messages} messages came from ${bytesTaken()} bytes`);
    }
    yield chunk;
  }
}

/** How many lines of a chunk begin like the separator of two messages. */
function separatorsIn(chunk: Buffer): number {
  let count = 0;
  for (const separator of SEPARATORS) {
    for (let at = chunk.indexOf(separator); at !== -1; at = chunk.indexOf(separator, at + 1)) {
      count++;
    }
  }
  return count;
}
