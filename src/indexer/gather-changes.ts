/** What to look at in the next run of a watch. */
export interface Look {
  /** `undefined` is all of them. */
  readonly folders: readonly string[] | undefined;
  /** Trust file names. */
  readonly fast: boolean;
}

/** Gathers what was heard of changes until somebody has time to look. */
export interface Changes {
  /** `fast: false` is the more thorough look, and stays so. */
  add(look: Look): void;
  /** What was gathered; the gathering then begins anew. */
  take(): Look | undefined;
  /** Comes as soon as there is something, after `milliseconds`, or when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export function gatherChanges(): Changes {
  let gathered: Look | undefined;
  let wake = () => {};
  return {
    add(look) {
      gathered = gathered === undefined ? look : both(gathered, look);
      wake();
    },
    take() {
      const taken = gathered;
      gathered = undefined;
      return taken;
    },
    async wait(milliseconds, signal) {
      if (gathered !== undefined || signal?.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), milliseconds);
        const onAbort = () => wake();
        wake = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          resolve();
        };
        signal?.addEventListener('abort', onAbort);
      });
    },
  };
}

function both(one: Look, other: Look): Look {
  const fast = one.fast && other.fast;
  if (one.folders === undefined || other.folders === undefined) return { folders: undefined, fast };
  return { folders: [...new Set([...one.folders, ...other.folders])], fast };
}
