import { closest, distance } from 'fastest-levenshtein';

/** The name that somebody who typed this is likely to mean; none if more than half of it would be wrong. */
export function nearest<Name extends string>(
  typed: string,
  names: readonly Name[],
): Name | undefined {
  if (names.length === 0) return undefined;
  const name = closest(typed, names);
  return distance(typed, name) <= name.length / 2 ? names.find((one) => one === name) : undefined;
}
