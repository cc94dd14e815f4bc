import { Worker } from 'node:worker_threads';
import type { ImapTransport, ImapTransportSocket } from 'imapflow';
import type { Environment } from '../../config/environment.ts';
import type { ImapServer } from '../../config/imap-account.ts';
import { countShared } from '../../formats/gather-bytes.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Wanted } from '../bulk/bulk-fetch.ts';
import { Refusal } from '../bulk/raw-connection.ts';
import type { FetchedMessage } from '../fetched-message.ts';
import type { Destination, Fetched, FromThread, TakenOver, ToThread } from './bulk-protocol.ts';
import { errorFrom } from './plain-error.ts';
import { ThreadSocket } from './thread-socket.ts';

/** This path works both from this folder and from `dist/cli/parts`, the folder of the built command line. */
const WORKER = new URL('../../imap/thread/bulk-worker.js', import.meta.url);

/** How a server is reached: the shell of a command needs variables. */
export interface Reached {
  readonly server: ImapServer;
  readonly environment: Environment;
}

/**
 * A thread with a connection of its own. First it lends it to a client, which logs in; then it fetches messages, while the
 * thread that started it does something else.
 */
export class BulkThread {
  readonly #worker = new Worker(WORKER);
  readonly #reached: Reached;
  #socket: ThreadSocket | undefined;
  #opened: () => void = () => {};
  /** What was said and has not been looked at. */
  readonly #fetched: Fetched[] = [];
  #wake: () => void = () => {};
  #failure: Error | undefined;

  constructor(reached: Reached) {
    this.#reached = reached;
    this.#worker
      .on('message', (said: FromThread) => this.#hear(said))
      .on('error', (error) => this.#fail(error))
      .on('exit', () => this.#fail(closedError()));
  }

  /** The connection, for a client. */
  get transport(): ImapTransport {
    return {
      connect: ({ host, port, servername, secure }, opened) => {
        const { server, environment } = this.#reached;
        const destination: Destination =
          server.kind === 'pipe'
            ? { kind: 'pipe', command: server.command, environment: { ...environment } }
            : { kind: 'host', host, port, servername, isEncrypted: secure };
        this.#say({ kind: 'connect', destination });
        return this.#lend(opened);
      },
      upgrade: (_socket, { host, port, servername }, opened) => {
        this.#say({ kind: 'upgrade', host: { host, port, servername } });
        return this.#lend(opened);
      },
    };
  }

  /** Whether the connection or the thread has ended. */
  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  /** Nobody else uses the connection from now on. */
  takeOver(how: TakenOver): void {
    this.#say({ kind: 'take over', ...how });
  }

  /** Fetches messages, as `BulkFetch` does. Throws what the thread failed with, or `Refusal`. */
  async *fetch(wanted: Wanted): AsyncGenerator<FetchedMessage> {
    this.#say({ kind: 'fetch', wanted });
    for (;;) {
      const said = await this.#next();
      if (said.kind === 'done') return;
      if (said.kind === 'refused') throw new Refusal(said.reason);
      this.#say({ kind: 'taken' });
      for (const { bytes, ...message } of said.messages) {
        // The first message in a piece of memory counts for all that are in it.
        if (bytes.byteOffset === 0) countShared(bytes.buffer.byteLength);
        yield { ...message, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
      }
    }
  }

  /** Ends the connection and the thread. */
  close(): void {
    this.#say({ kind: 'close' });
    this.#worker.unref();
    this.#fail(closedError());
  }

  #lend(opened: () => void): ImapTransportSocket {
    const socket: ThreadSocket = new ThreadSocket({
      write: (bytes) => this.#say({ kind: 'write', bytes }),
      readOn: () => this.#say({ kind: 'read on' }),
      // The one that an encrypted one has replaced ends nothing.
      close: () => socket === this.#socket && this.close(),
    });
    // Whoever reads or writes gets the error too.
    socket.on('error', () => {});
    this.#socket = socket;
    this.#opened = opened;
    // Whoever connects listens for errors when it has the socket.
    if (this.#failure !== undefined) socket.destroy(this.#failure);
    return socket;
  }

  #say(told: ToThread): void {
    this.#worker.postMessage(told);
  }

  #hear(said: FromThread): void {
    switch (said.kind) {
      case 'open':
        this.#opened();
        break;
      case 'bytes':
        this.#socket?.receive(said.bytes);
        break;
      case 'ended':
        this.#socket?.receive(undefined);
        break;
      case 'failed':
        this.#fail(errorFrom(said.error));
        break;
      case 'messages':
      case 'done':
      case 'refused':
        this.#fetched.push(said);
        this.#wake();
        break;
      default:
        assertNever(said);
    }
  }

  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#socket?.destroy(error);
    this.#wake();
  }

  async #next(): Promise<Fetched> {
    for (;;) {
      const said = this.#fetched.shift();
      if (said !== undefined) return said;
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function closedError(): Error {
  return Object.assign(new Error('closed'), { code: 'NoConnection' });
}
