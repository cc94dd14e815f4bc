/** The numbers that serve as names of results in one folder. */
export interface ResultNumbers {
  readonly taken: Set<number>;
  highest: number;
}

export function numbersOf(taken: readonly number[]): ResultNumbers {
  return { taken: new Set(taken), highest: taken.reduce((high, one) => Math.max(high, one), 0) };
}

/** The wanted number if it is free, otherwise one more than the highest. */
export function takeNumber(numbers: ResultNumbers, wanted: number): number {
  const number = numbers.taken.has(wanted) ? numbers.highest + 1 : wanted;
  numbers.taken.add(number);
  numbers.highest = Math.max(numbers.highest, number);
  return number;
}
