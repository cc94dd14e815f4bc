declare module 'unbzip2-stream/lib/bit_iterator.js' {
  /** Returns the next bits of the buffers; it throws when `nextBuffer` has no more. */
  interface BitReader {
    (count: number | null): number;
    /** Bytes of which at least one bit has been returned. */
    readonly bytesRead: number;
  }
  function bitIterator(nextBuffer: () => Uint8Array | undefined): BitReader;
  export = bitIterator;
}

declare module 'unbzip2-stream/lib/bzip2.js' {
  import type bitIterator from 'unbzip2-stream/lib/bit_iterator.js';

  type BitReader = ReturnType<typeof bitIterator>;

  const bzip2: {
    /** The level of the stream that begins here, 1 to 9. */
    header(bits: BitReader): number;
    /** Unpacks a block and returns the checksum of the stream so far; `null` at its end. */
    decompress(
      bits: BitReader,
      put: (byte: number) => void,
      scratch: Int32Array,
      scratchLength: number,
      checksum: number,
    ): number | null;
  };
  export = bzip2;
}
