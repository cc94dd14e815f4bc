import { reasonOf } from '../errors.ts';
import type { Problem } from '../model/events.ts';

type Report = (problem: Problem) => void;

/** What a look at a place tells; `undefined`, and a problem, when nobody can look there. */
export function lookOrReport<T>(path: string, report: Report, look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    const problem = { location: path, reason: `cannot be read: ${reasonOf(error)}` };
    report(isNotThere(error) ? problem : { ...problem, unreachable: true });
    return undefined;
  }
}

const NOT_THERE: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ELOOP'];

/**
 * Whether an error says for certain that nothing lies there. All others (no permission, a disc that
 * fails, a server that is away) leave that open.
 */
export function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && NOT_THERE.includes(error.code);
}
