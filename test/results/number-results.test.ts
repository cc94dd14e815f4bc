import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf, takeNumber } from '../../src/results/write/number-results.ts';

test('a free number is given as wanted, a taken one becomes the next above all others', () => {
  const numbers = numbersOf([3, 8]);
  expect([5, 3, 9, 8].map((wanted) => takeNumber(numbers, wanted))).toEqual([5, 9, 10, 11]);
});

test('no number is ever given twice', () => {
  const number = fc.nat({ max: 20 });
  fc.assert(
    fc.property(fc.uniqueArray(number), fc.array(number), (taken, wanted) => {
      const numbers = numbersOf(taken);
      const given = wanted.map((one) => takeNumber(numbers, one));
      expect(new Set([...taken, ...given]).size).toBe(taken.length + given.length);
    }),
  );
});
