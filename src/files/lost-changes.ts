import { ifPossible } from './errno.ts';
import { readFile } from './read-file.ts';

/**
 * Linux keeps this many changes for a watch that is not looking; more are lost, and `fs.watch` does not say
 * so (https://man7.org/linux/man-pages/man7/inotify.7.html, IN_Q_OVERFLOW).
 */
const QUEUE_LENGTH = '/proc/sys/fs/inotify/max_queued_events';

/**
 * Counts the changes that a watch hears at once, and calls `onLost` when they may have been too many. To hear
 * half as many as the queue holds is enough, because some are about directories that are no longer watched.
 */
export function lostChanges(onLost: () => void): { readonly count: () => void } {
  const most = queueLength() / 2;
  let heard = 0;
  return {
    count() {
      if (heard === 0) {
        setImmediate(() => {
          heard = 0;
        });
      }
      heard++;
      if (heard === Math.ceil(most)) onLost();
    },
  };
}

function queueLength(): number {
  const length = Number(ifPossible(() => readFile(QUEUE_LENGTH).toString()));
  return Number.isInteger(length) && length > 0 ? length : Number.POSITIVE_INFINITY;
}
