import type { Transform } from 'node:stream';

/** Takes the output of a step, piece by piece. */
type Emit = (output: Buffer) => void;

/** Decompresses one stream, in steps. Each step yields its output, even if it fails in the end. */
export interface ZlibDecoder {
  push(bytes: Buffer): AsyncGenerator<Buffer>;
  finish(): AsyncGenerator<Buffer>;
  close(): void;
}

/** It must never wait for its buffer to be emptied, because we do that only after a push. */
export const DECODER_OPTIONS = {
  chunkSize: 256 * 1024,
  highWaterMark: Number.MAX_SAFE_INTEGER,
};

/** Takes a stream of node:zlib that was opened with `DECODER_OPTIONS`. */
export function zlibDecoder(stream: Transform): ZlibDecoder {
  let fail: (error: Error) => void = () => {};
  stream.on('error', (error) => fail(error));
  const step = (start: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      fail = reject;
      start(resolve);
    });
  return {
    push: (bytes) =>
      outputs(async (emit) => {
        await step((done) => stream.write(bytes, () => done()));
        for (let output = stream.read(); output !== null; output = stream.read()) emit(output);
      }),
    finish: () =>
      outputs(async (emit) => {
        await step((done) => stream.on('data', emit).once('end', done).end());
      }),
    close: () => stream.destroy(),
  };
}

async function* outputs(work: (emit: Emit) => Promise<void>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: { readonly error: unknown } | undefined;
  try {
    await work((output) => ready.push(output));
  } catch (error) {
    failure = { error };
  }
  yield* ready;
  if (failure !== undefined) throw failure.error;
}
