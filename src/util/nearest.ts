import { distance } from 'fastest-levenshtein';

/**
 * The name that somebody who typed this is likely to mean; none if all are too different. This is
 * the one rule for every "did you mean" of the program.
 */
export function nearest<Name extends string>(
  typed: string,
  names: readonly Name[],
): Name | undefined {
  const letters = sortedLetters(typed);
  const shuffled = names.find((name) => sortedLetters(name) === letters);
  if (shuffled !== undefined) return shuffled;
  const [best] = names
    .map((name) => ({ name, mistakes: distance(typed, name) }))
    .sort((one, other) => one.mistakes - other.mistakes);
  return best !== undefined && best.mistakes <= mistakesAllowed(typed) ? best.name : undefined;
}

/** Letters of a text that may be wrong, missing or too many: one; two from five letters on; of a long text a third. */
export function mistakesAllowed(typed: string): number {
  return typed.length < 5 ? 1 : Math.max(2, Math.floor(typed.length / 3));
}

/** Equal where somebody only mixed up the order: two letters that changed places are two mistakes. */
function sortedLetters(text: string): string {
  return [...text].sort().join('');
}
