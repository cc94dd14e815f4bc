import { createRequire } from 'node:module';
import { ReadableStream } from 'node:stream/web';
import type { Compression } from './magic.ts';
import { unzstd } from './zstd-frames.ts';

type Chunks = AsyncIterable<Buffer>;

/**
 * Decompresses a stream of chunks. Truncated or damaged input: what could be decoded comes first,
 * then the decoder's error. Each decoder is loaded when the first file needs it, and several
 * compressed streams in one file count as one.
 */
export async function* decompress(kind: Compression, chunks: Chunks): AsyncGenerator<Buffer> {
  if (kind === 'xz') yield* unxz(chunks);
  else if (kind === 'zstd') yield* unzstd(chunks);
  else yield* pump(chunks, await DECODERS[kind]());
}

type Emit = (output: Buffer) => void;

/** A decoder that is pushed: takes a piece of input and hands its output to a callback. */
interface PushDecoder {
  /** Most input to push at once: output waits in memory until the push is over. */
  readonly pieceBytes: number;
  /** The output is complete as far as the input goes when this settles; rejects on bad input. */
  push(piece: Buffer, emit: Emit): Promise<void> | void;
  finish(emit: Emit): Promise<void> | void;
  close?(): void;
}

const DECODERS: Record<'gzip' | 'bzip2', () => Promise<PushDecoder>> = {
  gzip: openGzip,
  bzip2: openBzip2,
};

async function* pump(chunks: Chunks, decoder: PushDecoder): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += decoder.pieceBytes) {
        const piece = chunk.subarray(at, at + decoder.pieceBytes);
        yield* outputs((emit) => decoder.push(piece, emit));
      }
    }
    yield* outputs((emit) => decoder.finish(emit));
  } finally {
    decoder.close?.();
  }
}

/** What one step puts out, also when it then fails. */
async function* outputs(step: (emit: Emit) => Promise<void> | void): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: { readonly error: unknown } | undefined;
  try {
    await step((output) => ready.push(output));
  } catch (error) {
    failure = { error };
  }
  yield* ready;
  if (failure !== undefined) throw failure.error;
}

async function openGzip(): Promise<PushDecoder> {
  const { createGunzip } = await import('node:zlib');
  // It must never wait for its buffer to be emptied: that happens when a push is over.
  const options = { chunkSize: 256 * 1024, highWaterMark: Number.MAX_SAFE_INTEGER };
  const gunzip = createGunzip(options);
  let fail: (error: Error) => void = () => {};
  gunzip.on('error', (error) => fail(error));
  const step = (start: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      fail = reject;
      start(resolve);
    });
  return {
    // Small, because a piece with an error in it gives nothing; still 250 MB of mail in a second.
    pieceBytes: 2048,
    async push(piece, emit) {
      await step((done) => gunzip.write(piece, () => done()));
      for (let output = gunzip.read(); output !== null; output = gunzip.read()) emit(output);
    },
    async finish(emit) {
      await step((done) => gunzip.on('data', emit).once('end', done).end());
    },
    close: () => gunzip.destroy(),
  };
}

async function openBzip2(): Promise<PushDecoder> {
  const { default: unbzip2Stream } = await import('unbzip2-stream');
  const stream = unbzip2Stream();
  let emitNow: Emit = () => {};
  let failure: unknown;
  stream.on('data', (output) => emitNow(output));
  stream.on('error', (error) => {
    failure ??= error;
  });
  const step = (action: () => void, emit: Emit) => {
    emitNow = emit;
    action(); // works at once, not later
    if (failure !== undefined) throw failure;
  };
  return {
    pieceBytes: 64 * 1024,
    push: (piece, emit) => step(() => stream.write(piece), emit),
    finish: (emit) => step(() => stream.end(), emit),
  };
}

/** Unlike the other decoders this one is pulled; at a damaged place its last 64 KB may be missing. */
async function* unxz(chunks: Chunks): AsyncGenerator<Buffer> {
  const reader = new (loadXz().XzReadableStream)(asWebStream(chunks)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value.length > 0) yield Buffer.from(next.value);
    }
  } finally {
    await reader.cancel().catch(() => {}); // its own error, already thrown
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
