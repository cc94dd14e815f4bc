import { createRequire } from 'node:module';
import { gunzip } from './gunzip.ts';
import type { Compression } from './magic.ts';
import { unbzip2 } from './unbzip2.ts';
import { unzstd } from './zstd/unzstd.ts';

type Chunks = AsyncIterable<Buffer>;

/**
 * Decompresses a stream of chunks. If the input is truncated or damaged, first comes what could be
 * decoded, then the decoder's error. Each decoder is loaded when a file first needs it. Several compressed
 * streams in one file count as one. `tellWaiting` hears how many bytes a decoder has taken that are not in what
 * it has given, if they can be many.
 */
export async function* decompress(
  kind: Compression,
  chunks: Chunks,
  tellWaiting?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (kind === 'xz') yield* unxz(chunks);
  else if (kind === 'zstd') yield* unzstd(chunks);
  else if (kind === 'bzip2') yield* unbzip2(chunks, tellWaiting);
  else yield* gunzip(chunks);
}

/** Up to 64 KB in front of a damaged place may be missing. */
async function* unxz(chunks: Chunks): AsyncGenerator<Buffer> {
  const reader = new (loadXz().XzReadableStream)(asWebStream(chunks)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value.length > 0) yield Buffer.from(next.value);
    }
  } finally {
    await reader.cancel().catch(() => {}); // its own error, which was thrown already
  }
}

/**
 * A fresh copy of the module for each stream (5 ms). All streams of one copy share its memory and
 * take turns: a second one, opened while the first is read, would wait for it forever.
 */
function loadXz(): typeof import('xz-decompress') {
  const require = createRequire(import.meta.url);
  delete require.cache[require.resolve('xz-decompress')];
  return require('xz-decompress');
}

/** The global `ReadableStream` is loaded when it is first used, which takes 9 ms. */
function asWebStream(chunks: Chunks): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
