import { realName } from '../../model/names/real-name.ts';
import { pathFromBytes } from '../../model/path.ts';
import { matches } from '../../query/plan/match/find-words.ts';
import { storedBytes } from '../values/stored-values.ts';

/** Name of the SQL function that `p:word=N` and real names need: (path, pattern, errors, anchored) → 0 or 1. */
export const PATH_MATCHES = 'path_matches';

/**
 * Whether a path, as it is on disc or with its real names, contains the pattern, with at most `errors` errors.
 * Returns 1 or 0.
 */
export function pathMatches(
  path: unknown,
  sought: Buffer,
  errors: number,
  anchored: number,
): number {
  const pattern = { text: pathFromBytes(sought), errors, anchored: anchored === 1 };
  const onDisc = pathFromBytes(storedBytes(path));
  const real = realName(onDisc);
  return matches(onDisc, pattern) || (real !== onDisc && matches(real, pattern)) ? 1 : 0;
}
