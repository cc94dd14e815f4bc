import type { KnownMessage } from '../../../store/message-store.ts';
import { rejoin } from '../../../threads/leave.ts';
import type { Run } from '../../run/run.ts';
import { CHANGES_PER_TRANSACTION } from '../../write/in-steps.ts';

/** Stores where known messages are now; works in steps, so a huge box needs little memory. */
export interface PlaceWriter {
  put(message: KnownMessage, start: number): void;
  flush(): void;
}

export function placeWriter({ store, report }: Run): PlaceWriter {
  let waiting: { message: KnownMessage; start: number }[] = [];
  return { put, flush };

  function put(message: KnownMessage, start: number): void {
    if (!message.dead && message.start === start) return;
    waiting.push({ message, start });
    if (waiting.length >= CHANGES_PER_TRANSACTION) flush();
  }

  function flush(): void {
    if (waiting.length === 0) return;
    store.transaction(() => {
      for (const { message, start } of waiting) {
        store.messages.place({
          id: message.id,
          name: undefined,
          start,
          flags: undefined,
          file: undefined,
        });
        if (message.dead) rejoin(store.threads, message.id);
        report.count(message.dead ? 'added' : 'moved');
      }
    });
    waiting = [];
  }
}
