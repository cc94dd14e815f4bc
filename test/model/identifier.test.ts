import { describe, expect, test } from 'vitest';
import { hashIdentifier } from '../../src/model/identifier.ts';

describe('a Message-ID as a number', () => {
  test('never changes, as databases hold it', () => {
    expect(hashIdentifier('20030301@host.example')).toMatchInlineSnapshot(`5916610851902876`);
    expect(hashIdentifier('')).toMatchInlineSnapshot(`5974624094007054`);
  });

  test('does not depend on case and blanks', () => {
    expect(hashIdentifier('ABC @Host.\tExample ')).toBe(hashIdentifier('abc@host.example'));
  });

  test('depends on the order of the characters', () => {
    const ids = ['ab@x', 'ba@x', 'ab@', '\0ab@x', 'a', 'aa', 'aaa'];
    expect(new Set(ids.map(hashIdentifier)).size).toBe(ids.length);
  });

  test('a million ids that differ little have a million numbers below 2^53', () => {
    const numbers = Float64Array.from({ length: 1_000_000 }, (_, at) =>
      hashIdentifier(`2003${at}.abc@host${at % 7}.example`),
    ).sort();
    expect(numbers.every(Number.isSafeInteger)).toBe(true);
    expect(numbers.findIndex((number, at) => number === numbers[at - 1])).toBe(-1);
    expect(numbers[0]).toBeGreaterThanOrEqual(0);
    expect(numbers[500_000]).toBeGreaterThan(2 ** 52 * 0.99);
    expect(numbers[500_000]).toBeLessThan(2 ** 52 * 1.01);
  });
});
