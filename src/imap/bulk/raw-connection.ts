import type { Readable, Writable } from 'node:stream';
import { type ImapConnection, MAX_LITERAL_BYTES, PATIENCE } from '../imap-connection.ts';
import { nextPiece } from './next-piece.ts';
import { quotedName } from './quoted-name.ts';
import { type Response, ResponseReader } from './response-reader.ts';

/** The server says no, or something that only the client can read; other commands may still work. */
export class Refusal extends Error {}

/** A line of a server that has no literal is short, but for a list of many keywords. */
const MAX_TEXT_LENGTH = 1024 * 1024;

/**
 * A connection that the client has logged in and handed over, for what the client takes too long to do. Nothing but
 * this may use it any more.
 */
export class RawConnection {
  readonly #connection: ImapConnection;
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #isUtf8: boolean;
  readonly #reader = new ResponseReader({
    maxTextLength: MAX_TEXT_LENGTH,
    maxLiteralBytes: MAX_LITERAL_BYTES,
  });
  #responses: Iterator<Response> | undefined;
  #commands = 0;
  #unanswered = 0;

  constructor(connection: ImapConnection) {
    const { enabled } = connection.client;
    const { readSocket, writeSocket } = connection.client.unbind();
    this.#connection = connection;
    this.#input = readSocket;
    this.#output = writeSocket;
    this.#isUtf8 = enabled.has('UTF8=ACCEPT') || enabled.has('IMAP4REV2');
    // Whoever reads or writes gets the error too.
    for (const stream of [readSocket, writeSocket]) stream.on('error', () => {});
  }

  /** Whether it can be asked; not if somebody did not wait for the end of an answer. */
  get isUsable(): boolean {
    return this.#unanswered === 0 && !this.#input.destroyed;
  }

  /** Says goodbye, but does not wait for an answer. */
  close(): void {
    if (this.isUsable) this.#output.write('bye LOGOUT\r\n');
    this.#connection.close();
  }

  /** The command that opens a folder without changing anything in it. */
  examine(folder: string): string {
    return `EXAMINE ${quotedName(folder, { isUtf8: this.#isUtf8 })}`;
  }

  /** Sends commands, all at once; the answers are read one after the other. */
  send(...commands: readonly string[]): AsyncGenerator<Response>[] {
    const tagged = commands.map((command) => ({ tag: `m${++this.#commands} `, command }));
    this.#unanswered += commands.length;
    this.#output.write(tagged.map(({ tag, command }) => `${tag}${command}\r\n`).join(''));
    return tagged.map(({ tag }) => this.#answer(tag));
  }

  /** What the server says until it has done what a command says. Throws `ServerError`, the reason of the signal, or `Refusal`. */
  async *#answer(tag: string): AsyncGenerator<Response> {
    for (;;) {
      const response = await this.#next();
      if (!response.text.startsWith(tag)) {
        yield response;
        continue;
      }
      this.#unanswered--;
      if (!response.text.startsWith('OK', tag.length)) throw new Refusal(response.text);
      return;
    }
  }

  async #next(): Promise<Response> {
    for (;;) {
      try {
        const { value: response } = this.#responses?.next() ?? {};
        if (response !== undefined) return response;
        const piece = await nextPiece(this.#input, PATIENCE.socketTimeout);
        this.#responses = this.#reader.feed(piece);
      } catch (error) {
        throw this.#connection.errorOf(error);
      }
    }
  }
}
