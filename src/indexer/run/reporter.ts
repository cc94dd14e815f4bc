import type { Problem, UpdateEvent } from '../../model/events.ts';
import { steadyTime } from '../../util/time/steady-time.ts';

/** Beyond these, only the number of problems is kept. */
const MAX_PROBLEMS_KEPT = 10_000;

/** The outcome of a run. */
export interface UpdateReport {
  /** Messages that are new. */
  readonly added: number;
  /** Messages that were read again because their files had changed. */
  readonly changed: number;
  /** Messages that have a new name or place, and were not read again. */
  readonly moved: number;
  /** Messages that are no longer there; searches do not find them. */
  readonly removed: number;
  /** Removed messages whose entries are gone from the database for good (`-p`). */
  readonly purged: number;
  /** Messages that searches can find now. */
  readonly messages: number;
  /** What could not be read, in the order in which it was met; at most 10,000 of them. */
  readonly problems: readonly Problem[];
  /** The number of all problems, including those that are not in `problems`. */
  readonly problemCount: number;
  /** How long it took. */
  readonly seconds: number;
}

type Count = 'added' | 'changed' | 'moved' | 'removed' | 'purged';

/** Gathers the report of a run, and passes its events on. */
export interface Reporter {
  count(what: Count, by?: number): void;
  tell(event: UpdateEvent): void;
  readonly problem: (problem: Problem) => void;
  /** Whether anything has been counted so far. */
  hasChanges(): boolean;
  finish(messages: number): UpdateReport;
}

export function reporter(onEvent: (event: UpdateEvent) => void): Reporter {
  const started = steadyTime();
  const counts: Record<Count, number> = { added: 0, changed: 0, moved: 0, removed: 0, purged: 0 };
  const problems: Problem[] = [];
  let problemCount = 0;
  return {
    count(what, by = 1) {
      counts[what] += by;
    },
    tell: onEvent,
    problem(problem) {
      problemCount++;
      if (problems.length < MAX_PROBLEMS_KEPT) problems.push(problem);
      onEvent({ kind: 'problem', problem });
    },
    hasChanges: () => Object.values(counts).some((count) => count > 0),
    finish: (messages) => ({
      ...counts,
      messages,
      problems,
      problemCount,
      seconds: (steadyTime() - started) / 1000,
    }),
  };
}
