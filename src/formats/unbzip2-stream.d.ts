declare module 'unbzip2-stream/lib/bit_iterator.js' {
  /** Gives the next bits of what `nextBuffer` hands out; it fails where there is no more. */
  interface BitReader {
    (count: number | null): number;
    /** Bytes of which any bit was given. */
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
    /** Unpacks a block; gives the checksum of the stream up to here, `null` at its end. */
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
