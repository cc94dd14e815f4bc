import type { FetchedMessage } from '../fetched-message.ts';

/** So much goes to the other thread at once, */
const MAX_AT_ONCE = { messages: 100, bytes: 512 * 1024 };
/** and so much may wait there: it stores for some tenths of a second before it looks. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** The next come when so much is left: the server and we would wake each other for each message. */
const FEW_WAITING_BYTES = 4 * 1024 * 1024;

/** Messages on their way to another thread, some at a time. */
export class MessagesUnderWay {
  readonly #send: (messages: readonly FetchedMessage[]) => void;
  #gathered: FetchedMessage[] = [];
  #gatheredBytes = 0;
  /** Bytes of what was sent and not taken, in order. */
  readonly #waiting: number[] = [];
  #waitingBytes = 0;
  #wake: () => void = () => {};

  constructor(send: (messages: readonly FetchedMessage[]) => void) {
    this.#send = send;
  }

  /** Takes one more, as soon as there is room for it. */
  async add(message: FetchedMessage): Promise<void> {
    this.#gathered.push(message);
    this.#gatheredBytes += message.bytes.length + OVERHEAD_BYTES;
    const { messages, bytes } = MAX_AT_ONCE;
    if (this.#gathered.length < messages && this.#gatheredBytes < bytes) return;
    this.flush();
    if (this.#waitingBytes < MAX_WAITING_BYTES) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Sends what there is. */
  flush(): void {
    if (this.#gathered.length === 0) return;
    this.#send(this.#gathered);
    this.#waiting.push(this.#gatheredBytes);
    this.#waitingBytes += this.#gatheredBytes;
    this.#gathered = [];
    this.#gatheredBytes = 0;
  }

  /** What was sent first and not taken has been taken. */
  taken(): void {
    this.#waitingBytes -= this.#waiting.shift() ?? 0;
    if (this.#waitingBytes <= FEW_WAITING_BYTES) this.#wake();
  }
}

/** About what a message takes beside its bytes. */
const OVERHEAD_BYTES = 1024;
