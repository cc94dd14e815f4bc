/** A message that unpacks to more than this from next to nothing is no mail. */
const LONGEST_MESSAGE = 192 * 1024 * 1024;
/** Real mail is packed to a third, boxes of the same message over and over to less. */
const MOST_FROM_A_BYTE = 256;
/** Each message of real mail has at least a date and an id of its own, which take some bytes. */
const MOST_MESSAGES_FROM_A_BYTE = 1;
const FEW_MESSAGES = 100_000;
/** Input comes in chunks of this size: so much may be unpacked that was counted before. */
const CHUNK_BYTES = 64 * 1024;
/** What stands before each message of an mbox, or an MMDF box. */
const SEPARATORS = ['\nFrom ', '\n\x01\x01\x01\x01'];

/** A compressed file that goes on and on, with next to nothing to make it of. */
export class EndlessError extends Error {}

/**
 * Passes unpacked chunks on until it is clear that they are a decompression bomb: a stretch without
 * any message that begins in it, longer than mail, and made of far fewer bytes; or more messages
 * than anybody could put into so few bytes.
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
    const possible = MOST_FROM_A_BYTE * (bytesTaken() - takenBefore + CHUNK_BYTES);
    if (length > LONGEST_MESSAGE && length > possible) {
      throw new EndlessError(`${length} bytes came from ${bytesTaken() - takenBefore}`);
    }
    if (messages > FEW_MESSAGES && messages > MOST_MESSAGES_FROM_A_BYTE * bytesTaken()) {
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
