import type { Problem } from '../../model/events.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import type { Reporter } from './reporter.ts';

/** More are reported, but not kept. */
const MAX_PROBLEMS_KEPT = 10_000;

/** What this run could not read, and so belongs to no message in the index. All of it is reported, too. */
export interface UnreadMail {
  /** Notes a problem inside a box, which will not be read again unless it changes. */
  inBox(folder: number, problem: Problem): void;
  /** Notes a problem that the next run will meet again, or not. */
  elsewhere(problem: Problem): void;
  /** Keeps the problems of a box after it was read, all of it or only its end. Call it in a transaction. */
  keepBox(folder: number, read: { readonly replace: boolean }): void;
  /** Keeps the rest; the problems of places that were not looked at stay as they were. */
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
      if (list.length < MAX_PROBLEMS_KEPT) list.push(problem);
    },
    elsewhere(problem) {
      report.problem(problem);
      if (elsewhere.length < MAX_PROBLEMS_KEPT) elsewhere.push(problem);
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
