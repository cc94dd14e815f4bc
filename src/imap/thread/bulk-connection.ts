import type { Wanted } from '../bulk/bulk-fetch.ts';
import { Refusal } from '../bulk/raw-connection.ts';
import type { FetchedMessage } from '../fetched-message.ts';
import type { ImapConnection } from '../imap-connection.ts';
import type { BulkThread } from './bulk-thread.ts';

/** A connection in a thread of its own, for many messages: they are read from it while those before them are stored. */
export class BulkConnection {
  readonly #connection: ImapConnection;
  readonly #thread: BulkThread;
  #isFetching = false;

  private constructor(connection: ImapConnection, thread: BulkThread) {
    this.#connection = connection;
    this.#thread = thread;
  }

  /** Connects in a new thread, and logs in as `beside` did. Throws `ServerError`, or the reason of the signal. */
  static async open(beside: ImapConnection, thread: BulkThread): Promise<BulkConnection> {
    try {
      const connection = await beside.another(thread.transport);
      const { capabilities } = connection.client;
      const isUtf8 = connection.takesUtf8;
      connection.client.unbind();
      const compresses = connection.mayCompress && capabilities.has('COMPRESS=DEFLATE');
      thread.takeOver({ isUtf8, compresses });
      return new BulkConnection(connection, thread);
    } catch (error) {
      thread.close();
      throw error;
    }
  }

  /** Whether it can be asked; not if somebody did not wait for the end of an answer. */
  get isUsable(): boolean {
    return !this.#isFetching && !this.#thread.hasEnded;
  }

  /** Fetches messages, as `BulkFetch` does. */
  async *fetch(wanted: Wanted): AsyncGenerator<FetchedMessage> {
    this.#isFetching = true;
    try {
      yield* this.#thread.fetch(wanted);
    } catch (error) {
      throw error instanceof Refusal ? error : this.#connection.errorOf(error);
    }
    this.#isFetching = false;
  }

  /** Says goodbye, but does not wait for an answer. */
  close(): void {
    this.#connection.close();
  }
}
