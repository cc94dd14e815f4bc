import { reasonOf } from '../errors.ts';
import { isMissing } from '../files/errno.ts';
import type { Problem } from '../model/events.ts';

type Report = (problem: Problem) => void;

/** The result of a look at a place; `undefined`, and a problem, if nobody can look there. */
export function lookOrReport<T>(path: string, report: Report, look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    const problem = { location: path, reason: `cannot be read: ${reasonOf(error)}` };
    report(isMissing(error) ? problem : { ...problem, unreachable: true });
    return undefined;
  }
}
