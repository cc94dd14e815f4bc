import { pathFromBytes } from '../../model/path.ts';
import { matches } from '../../query/plan/match/find-words.ts';

/** Name of the SQL function that `p:word=N` needs: (path, pattern, errors, anchored) → 0 or 1. */
export const PATH_MATCHES = 'path_matches';

/** Whether a path contains the pattern, with at most `errors` errors. Returns 1 or 0. */
export function pathMatches(
  path: Buffer,
  sought: Buffer,
  errors: number,
  anchored: number,
): number {
  const pattern = { text: pathFromBytes(sought), errors, anchored: anchored === 1 };
  return matches(pathFromBytes(path), pattern) ? 1 : 0;
}
