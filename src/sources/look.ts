import { reasonOf } from '../errors.ts';
import { isMissing } from '../files/errno.ts';
import type { Problem } from '../model/events.ts';

type Report = (problem: Problem) => void;

/** The result of looking at a place; if we may not look there, reports that and returns `undefined`. */
export function lookOrReport<T>(path: string, report: Report, look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    const problem = { location: path, reason: `cannot be read: ${reasonOf(error)}` };
    report(isMissing(error) ? problem : { ...problem, unreachable: true });
    return undefined;
  }
}
