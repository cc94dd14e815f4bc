type Emit = (output: Buffer) => void;

/** Small, because a piece with an error in it yields nothing; still, 250 MB of mail take a second. */
const PIECE_BYTES = 2048;

/** Decompresses a gzip file, or several one after the other. */
export async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = await openDecoder();
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const piece = chunk.subarray(at, at + PIECE_BYTES);
        yield* outputs((emit) => decoder.push(piece, emit));
      }
    }
    yield* outputs((emit) => decoder.finish(emit));
  } finally {
    decoder.close();
  }
}

/** The output of one step, even if it fails in the end. */
async function* outputs(step: (emit: Emit) => Promise<void>): AsyncGenerator<Buffer> {
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

/** Takes pieces of input and hands its output to a callback; it rejects on bad input. */
async function openDecoder() {
  const { createGunzip } = await import('node:zlib');
  // It must never wait for its buffer to be emptied, because we do that only after a push.
  const options = { chunkSize: 256 * 1024, highWaterMark: Number.MAX_SAFE_INTEGER };
  const stream = createGunzip(options);
  let fail: (error: Error) => void = () => {};
  stream.on('error', (error) => fail(error));
  const step = (start: (done: () => void) => void) =>
    new Promise<void>((resolve, reject) => {
      fail = reject;
      start(resolve);
    });
  return {
    async push(piece: Buffer, emit: Emit) {
      await step((done) => stream.write(piece, () => done()));
      for (let output = stream.read(); output !== null; output = stream.read()) emit(output);
    },
    async finish(emit: Emit) {
      await step((done) => stream.on('data', emit).once('end', done).end());
    },
    close: () => stream.destroy(),
  };
}
