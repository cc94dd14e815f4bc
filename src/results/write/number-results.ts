/** The numbers that name results in one folder. */
export interface ResultNumbers {
  readonly taken: Set<number>;
  highest: number;
}

export function numbersOf(taken: readonly number[]): ResultNumbers {
  return { taken: new Set(taken), highest: taken.reduce((high, one) => Math.max(high, one), 0) };
}

/** The wanted number if it is free, else the next one above all others. */
export function takeNumber(numbers: ResultNumbers, wanted: number): number {
  const number = numbers.taken.has(wanted) ? numbers.highest + 1 : wanted;
  numbers.taken.add(number);
  numbers.highest = Math.max(numbers.highest, number);
  return number;
}
