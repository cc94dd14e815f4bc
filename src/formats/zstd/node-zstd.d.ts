import type { Transform } from 'node:stream';

declare module 'node:zlib' {
  /** Node has it from 22.15 on. */
  export const createZstdDecompress: ((options: ZlibOptions) => Transform) | undefined;
}
