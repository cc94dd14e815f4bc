import type { Readable } from 'node:stream';

/** The next bytes of a connection. Throws if it ends, or if nothing comes for so long (milliseconds). */
export async function nextPiece(input: Readable, patience: number): Promise<Buffer> {
  for (;;) {
    const piece: Buffer | null = input.read();
    if (piece !== null) return piece;
    if (input.errored) throw input.errored;
    if (input.readableEnded || input.destroyed) throw failure('EConnectionClosed');
    await change(input, patience);
  }
}

/** Waits until something can be read, or the connection has ended. */
function change(input: Readable, patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const events = ['readable', 'end', 'close', 'error'] as const;
    const timer = setTimeout(() => settle(() => reject(failure('ETIMEOUT'))), patience);
    const hear = () => settle(resolve);
    for (const event of events) input.on(event, hear);

    function settle(how: () => void): void {
      clearTimeout(timer);
      for (const event of events) input.off(event, hear);
      how();
    }
  });
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
