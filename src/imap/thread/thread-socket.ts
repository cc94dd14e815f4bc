import { Duplex } from 'node:stream';

/** What a socket does with a connection that another thread has. */
interface SocketMeans {
  readonly write: (bytes: Uint8Array) => void;
  /** What has come is read; more may come. */
  readonly readOn: () => void;
  readonly close: () => void;
}

/** A connection that another thread has, in the form in which the client wants one. */
export class ThreadSocket extends Duplex {
  readonly #means: SocketMeans;
  #silence: NodeJS.Timeout | undefined;

  constructor(means: SocketMeans) {
    super({ allowHalfOpen: false });
    this.#means = means;
  }

  /** Takes what has come from the server; nothing is its end. */
  receive(bytes: Uint8Array<ArrayBuffer> | undefined): void {
    this.#silence?.refresh();
    if (this.destroyed) return;
    this.push(bytes === undefined ? null : Buffer.from(bytes.buffer));
  }

  /** Emits `timeout` after so many milliseconds in which nothing comes or goes; 0 is never. */
  setTimeout(milliseconds: number): this {
    clearTimeout(this.#silence);
    this.#silence =
      milliseconds === 0
        ? undefined
        : setInterval(() => this.emit('timeout'), milliseconds).unref();
    return this;
  }

  override _read(): void {
    this.#means.readOn();
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.#silence?.refresh();
    this.#means.write(ownBytes(bytes));
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#silence);
    this.#means.close();
    done(error);
  }
}

/** Another thread gets a copy of all the memory that bytes are a part of. */
export function ownBytes(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
