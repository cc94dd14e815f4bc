import type { Problem } from '../../model/events.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import type { Reporter } from './reporter.ts';

/** Further problems are reported, but not kept. */
const MAX_PROBLEMS_KEPT = 10_000;

/** Problems with mail that this run could not read, so they belong to no message in the index. Also reports them. */
export interface UnreadMail {
  /** Notes a problem inside a box; the next run will not meet it again unless the box has changed. */
  inBox(folder: number, problem: Problem): void;
  /** Notes any other problem; the next run will meet it again if it still exists. */
  elsewhere(problem: Problem): void;
  /** Stores the problems of a box after reading all of it or only its end. Call this in a transaction. */
  keepBox(folder: number, read: { readonly replace: boolean }): void;
  /** Stores the rest; leaves the problems of places that the run did not look at as they were. */
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
      const met = [...elsewhere, ...[...inBoxes.values()].flat()];
      const places = new Set(met.map(({ location }) => location));
      store.transaction(() =>
        store.problems.putOthers(met, (place) => !places.has(place) && isLeft(place)),
      );
    },
  };
}
