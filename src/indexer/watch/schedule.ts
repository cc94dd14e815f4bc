/** What the next run of a watch looks at. */
export interface Look {
  /** `undefined` is all of them. */
  readonly folders: readonly string[] | undefined;
  /** Trust file names. */
  readonly fast: boolean;
}

/** The times of a watch, in milliseconds. */
export interface Pace {
  /** How long changes are gathered before they are looked at. */
  readonly gather: number;
  /** How long after a look that failed it is tried again. */
  readonly retry: number;
  /** How often everything is looked at, whatever was heard. */
  readonly check: number;
}

/**
 * What a watch does next, and when. It reads no clock and waits for nothing: whoever drives it
 * passes the time, in milliseconds of any clock that never goes back.
 *
 *     start ── look at everything ──┬─ done ─── something heard ── gather ──┐
 *                  ↑     ↑          └─ failed ─── retry ────────────────────┤
 *                  │     └─── every `check` ms                              │
 *                  └────────────────────────────────────────────────────────┘
 */
export interface Schedule {
  /** Something changed. Looks that are heard of before the next one are joined into one. */
  hear(look: Look, now: number): void;
  /** What is to be looked at by now, if anything; each look is given out once. */
  take(now: number): Look | undefined;
  /** A look was taken and is over; one that failed has to be taken again. */
  end(outcome: { readonly failed: Look | undefined }, now: number): void;
  /** When there will be something to take, unless something is heard before. */
  nextTime(): number;
}

const EVERYTHING: Look = { folders: undefined, fast: false };

/** The schedule of a watch that has not looked at anything yet. */
export function newSchedule({ gather, retry, check }: Pace, start: number): Schedule {
  let nextCheck = start;
  /** No look begins earlier, not even a check. */
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
      // What was heard meanwhile is gathered from now on: one run is not to follow the other at once.
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

/** One look that finds all that two would. */
function joinLooks(one: Look, other: Look | undefined): Look {
  if (other === undefined) return one;
  const fast = one.fast && other.fast;
  if (one.folders === undefined || other.folders === undefined) return { folders: undefined, fast };
  return { folders: [...new Set([...one.folders, ...other.folders])], fast };
}
