/** A sleep that can be ended early. */
export interface Alarm {
  /** Ends after `milliseconds`, or as soon as `wake` is called. */
  sleep(milliseconds: number): Promise<void>;
  wake(): void;
}

/** Timers of Node cannot run longer; the sleeper then wakes up, and sleeps again. */
const MAX_MILLISECONDS = 2 ** 31 - 1;

export function newAlarm(): Alarm {
  let wake = () => {};
  return {
    async sleep(milliseconds) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(milliseconds, MAX_MILLISECONDS));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    wake: () => wake(),
  };
}
