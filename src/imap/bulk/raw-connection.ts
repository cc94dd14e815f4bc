import type { Readable, Writable } from 'node:stream';
import { MAX_LITERAL_BYTES, PATIENCE } from '../patience.ts';
import { quotedName } from './quoted-name.ts';
import { type Response, ResponseReader } from './response-reader.ts';

/** The server says no, or something that only the client can read; other commands may still work. */
export class Refusal extends Error {}

/** A line of a server that has no literal is short, but for a list of many keywords. */
const MAX_TEXT_LENGTH = 1024 * 1024;

/** A connection that a client has logged in and handed over. */
export interface RawLine {
  readonly input: Readable;
  readonly output: Writable;
  /** Whether the server wants names of folders in UTF-8. */
  readonly isUtf8: boolean;
}

/**
 * Speaks over a connection that a client has logged in, for what the client takes too long to do. Nothing but this may
 * use it any more. Every method throws what the streams throw, or `Refusal`.
 */
export class RawConnection {
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #isUtf8: boolean;
  readonly #reader = new ResponseReader({
    maxTextLength: MAX_TEXT_LENGTH,
    maxLiteralBytes: MAX_LITERAL_BYTES,
  });
  /** What has come and was not yet looked at. */
  readonly #arrived: Response[] = [];
  #failure: unknown;
  #wake: () => void = () => {};
  #commands = 0;
  #unanswered = 0;

  constructor({ input, output, isUtf8 }: RawLine) {
    this.#input = input;
    this.#output = output;
    this.#isUtf8 = isUtf8;
    input.on('data', this.#take).on('end', this.#end).on('close', this.#end);
    for (const stream of [input, output]) stream.on('error', this.#fail);
  }

  /** Leaves the streams to somebody else. */
  release(): void {
    this.#input.off('data', this.#take).off('end', this.#end).off('close', this.#end).pause();
  }

  /** Says goodbye, but does not wait for an answer. */
  readonly sayGoodbye = (): void => {
    if (this.#unanswered === 0 && !this.#output.destroyed) this.#output.write('bye LOGOUT\r\n');
  };

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

  /** What the server says until it has done what a command says. */
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
      const response = this.#arrived.shift();
      if (response !== undefined) return response;
      if (this.#failure !== undefined) throw this.#failure;
      this.#input.resume();
      await this.#change();
    }
  }

  /** Waits until something has come, or the connection has ended. */
  async #change(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      timer = setTimeout(() => this.#fail(failure('ETIMEOUT')), PATIENCE.socketTimeout);
    });
    clearTimeout(timer);
  }

  readonly #take = (piece: Buffer): void => {
    // Whoever asks has no time at the moment.
    if (this.#arrived.length > 0) this.#input.pause();
    try {
      this.#arrived.push(...this.#reader.feed(piece));
    } catch (error) {
      this.#fail(error);
    }
    this.#wake();
  };

  readonly #fail = (error: unknown): void => {
    this.#failure ??= error;
    this.#wake();
  };

  readonly #end = (): void => this.#fail(failure('EConnectionClosed'));
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
