/** The folders that a run of a watch looks at, and how. */
export interface Look {
  /** `undefined` means all. */
  readonly folders: readonly string[] | undefined;
  /** Trust file names. */
  readonly fast: boolean;
}

/** The times of a watch, in milliseconds. */
export interface Pace {
  /** How long to gather changes before looking at them. */
  readonly gather: number;
  /** How long after a failed look to try again. */
  readonly retry: number;
  /** How often to look at everything, whatever was heard. */
  readonly check: number;
}

/**
 * Decides what a watch does next, and when. It reads no clock and waits for nothing: the caller passes
 * the time, in milliseconds of any clock that never goes back.
 *
 *     start ── look at everything ──┬─ done ─── something heard ── gather ──┐
 *                  ↑     ↑          └─ failed ─── retry ────────────────────┤
 *                  │     └─── every `check` ms                              │
 *                  └────────────────────────────────────────────────────────┘
 */
export interface Schedule {
  /** Something changed. All looks heard before the next `take` are joined into one. */
  hear(look: Look, now: number): void;
  /** Returns the look that is due now, if any; returns each look only once. */
  take(now: number): Look | undefined;
  /** Call this when a look is over; one that failed has to be taken again. */
  end(outcome: { readonly failed: Look | undefined }, now: number): void;
  /** When the next look is due, if nothing is heard before. */
  nextTime(): number;
}

const EVERYTHING: Look = { folders: undefined, fast: false };

/** The schedule of a watch that has not looked at anything yet. */
export function newSchedule({ gather, retry, check }: Pace, start: number): Schedule {
  let nextCheck = start;
  /** No look begins before this time, not even a check. */
  let restEnd = start;
  let heard: { readonly look: Look; readonly due: number } | undefined;
  return { hear, take, end, nextTime };

  function hear(look: Look, now: number): void {
    heard = heard
      ? { look: joinLooks(heard.look, look), due: heard.due }
      : { look, due: now + gather };
  }

  function take(now: number): Look | undefined {
    if (now < nextTime()) return undefined;
    const look = now >= nextCheck ? joinLooks(EVERYTHING, heard?.look) : heard?.look;
    if (now >= nextCheck) nextCheck = now + check;
    heard = undefined;
    return look;
  }

  function end({ failed }: { readonly failed: Look | undefined }, now: number): void {
    if (failed === undefined) {
      // Keep gathering the changes heard meanwhile, or the next run would follow at once.
      if (heard !== undefined) heard = { look: heard.look, due: now + gather };
      return;
    }
    restEnd = now + retry;
    heard = { look: joinLooks(failed, heard?.look), due: restEnd };
  }

  function nextTime(): number {
    return Math.max(restEnd, Math.min(nextCheck, heard?.due ?? Number.POSITIVE_INFINITY));
  }
}

/** One look that finds everything two looks would find. */
function joinLooks(one: Look, other: Look | undefined): Look {
  if (other === undefined) return one;
  const fast = one.fast && other.fast;
  if (one.folders === undefined || other.folders === undefined) return { folders: undefined, fast };
  return { folders: [...new Set([...one.folders, ...other.folders])], fast };
}
