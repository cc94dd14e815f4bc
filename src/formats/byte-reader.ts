/** Takes exact numbers of bytes out of a stream of chunks. */
export interface ByteReader {
  isAtEnd(): Promise<boolean>;
  /** Rejects if the stream ends earlier. */
  take(length: number): Promise<Buffer>;
}

export function byteReader(chunks: AsyncIterator<Buffer>): ByteReader {
  let ready = Buffer.alloc(0);

  async function isAtEnd(): Promise<boolean> {
    return !(await fill(1));
  }

  async function take(length: number): Promise<Buffer> {
    if (!(await fill(length))) throw new Error('the data ends too early');
    const taken = ready.subarray(0, length);
    ready = ready.subarray(length);
    return taken;
  }

  /** Waits for so many bytes; false if the stream ends earlier. */
  async function fill(length: number): Promise<boolean> {
    while (ready.length < length) {
      const next = await chunks.next();
      if (next.done === true) return false;
      ready = Buffer.concat([ready, next.value]);
    }
    return true;
  }

  return { isAtEnd, take };
}
