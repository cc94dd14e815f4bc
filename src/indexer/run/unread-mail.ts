import type { Problem } from '../../model/events.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import type { Reporter } from './reporter.ts';

/** More of one kind are told, but not kept. */
const MOST_KEPT = 10_000;

/** What could not be read in this run, and is in the index with no message; all of it is reported, too. */
export interface UnreadMail {
  /** While a box is read: it will not be looked at again unless it changes. */
  inBox(folder: number, problem: Problem): void;
  /** What the next run will try again. */
  elsewhere(problem: Problem): void;
  /** Keeps what was found in a box that was read, all of it or only its end. Inside a transaction. */
  keepBox(folder: number, read: { readonly replace: boolean }): void;
  /** Keeps the rest; what was not looked at stays as it was. */
  keep(isLeft: (location: string) => boolean): void;
}

export function unreadMail(store: UpdateStore, report: Reporter): UnreadMail {
  const inBoxes = new Map<number, Problem[]>();
  const elsewhere: Problem[] = [];
  return {
    inBox(folder, problem) {
      report.problem(problem);
      const list = inBoxes.get(folder) ?? [];
      inBoxes.set(folder, list);
      if (list.length < MOST_KEPT) list.push(problem);
    },
    elsewhere(problem) {
      report.problem(problem);
      if (elsewhere.length < MOST_KEPT) elsewhere.push(problem);
    },
    keepBox(folder, read) {
      store.problems.putInBox(folder, inBoxes.get(folder) ?? [], read);
      inBoxes.delete(folder);
    },
    keep(isLeft) {
      store.transaction(() =>
        store.problems.putOthers([...elsewhere, ...[...inBoxes.values()].flat()], isLeft),
      );
    },
  };
}
