import type { Outbox } from '../../sqlite/notes.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { sendBulk } from './send-bulk.ts';

/** OpenSearch advises bulk requests of some megabytes; a larger document goes alone. */
const REQUEST_BYTES = 5 * 1024 * 1024;
/** A run waits while this much has not been sent. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

/** Sends what is in the outbox, oldest first and one request at a time, while the run goes on. */
export interface Sender {
  /** How many requests were acknowledged. */
  readonly sent: number;
  /** Begins to send what has come into the outbox. */
  wake(): void;
  /** Waits while much has not been sent. Throws what keeps it from being sent. */
  ready(): Promise<void> | undefined;
  /** Waits until all has been sent. Throws likewise; what is left then stays in the outbox. */
  drain(): Promise<void>;
}

export function makeSender(
  cluster: Cluster,
  outbox: Outbox,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal | undefined },
): Sender {
  let sending: Promise<void> | undefined;
  let failure: unknown;
  let sent = 0;
  let onSent = () => {};

  return {
    get sent() {
      return sent;
    },

    wake,

    ready() {
      if (failure === undefined && outbox.bytes() <= MAX_WAITING_BYTES) return undefined;
      return untilFewer();
    },

    async drain() {
      while (failure === undefined && outbox.bytes() > 0) {
        wake();
        await sending;
      }
      if (failure !== undefined) throw failure;
    },
  };

  function wake(): void {
    sending ??= send()
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => {
        sending = undefined;
        onSent();
      });
  }

  async function untilFewer(): Promise<void> {
    while (failure === undefined && outbox.bytes() > MAX_WAITING_BYTES) {
      wake();
      await new Promise<void>((resolve) => {
        onSent = resolve;
      });
    }
    if (failure !== undefined) throw failure;
  }

  async function send(): Promise<void> {
    if (failure !== undefined) return;
    for (;;) {
      const waiting = outbox.first(REQUEST_BYTES);
      if (waiting === undefined) return;
      await sendBulk(cluster, Buffer.concat(waiting.actions).toString(), { path, signal });
      outbox.forget(waiting.last);
      sent++;
      onSent();
    }
  }
}
