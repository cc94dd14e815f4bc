import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../../src/query/expression-error.ts';
import { parseSizeRange } from '../../src/query/syntax/parse-size-range.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

describe('sizes', () => {
  it.each([
    ['500', undefined, 500],
    ['0', undefined, 0],
    ['-500', undefined, 500],
    ['500-', 500, undefined],
    ['-', undefined, undefined],
    ['10-20', 10, 20],
    ['+5k-', 5_120, undefined],
    ['20-10', 10, 20],
    ['10-10', 10, 10],
    ['1k', undefined, 1024],
    ['1K', undefined, 1024],
    ['2m-', 2_097_152, undefined],
    ['2M-', 2_097_152, undefined],
    ['3g-', 3_221_225_472, undefined],
    ['3G-', 3_221_225_472, undefined],
    ['4096m-', 4_294_967_296, undefined],
    ['1m-10k', 10_240, 1_048_576],
    [' 10k - 20k ', 10_240, 20_480],
    ['"10k"-', 10_240, undefined],
    ['10k..20k', 10_240, 20_480],
    ['20k..', 20_480, undefined],
    ['..20k', undefined, 20_480],
    ['..', undefined, undefined],
  ])('%s is at least %s and at most %s bytes', (text, atLeast, atMost) => {
    expect(parseSizeRange(text)).toEqual({ atLeast, atMost });
  });

  it.each([
    ['', 'a size is missing', /^write a whole number/, ''],
    ['large', '"large" is not a size', /^write a whole number/, 'large'],
    ['k', '"k" is not a size', /^write a whole number/, 'k'],
    ['1.5k', '"1.5k" is not a size', /^did you mean 1536\?$/, '1.5k'],
    ['1.5g-', '"1.5g" is not a size', /^did you mean 1536m\?$/, '1.5g'],
    ['1.5', '"1.5" is not a size', /^write a whole number/, '1.5'],
    ['>1M', '">1M" is not a size', /^did you mean 1M-\?$/, '>1M'],
    ['<=20kb', '"<=20kb" is not a size', /^did you mean -20k\?$/, '<=20kb'],
    ['1..2..3', '"2..3" is not a size', /^write a whole number/, '2..3'],
    ['1t-', '"1t" is not a size', /^write a whole number/, '1t'],
    ['5-10kb', '"10kb" is not a size', /^did you mean 10k\?$/, '10kb'],
    ['10 MiB', '"10 MiB" is not a size', /^did you mean 10M\?$/, '10 MiB'],
    ['100b', '"100b" is not a size', /^did you mean 100\?$/, '100b'],
    ['1-2-3', '"2-3" is not a size', /^write a whole number/, '2-3'],
    ['--1', '"-1" is not a size', /^write a whole number/, '-1'],
    ['9999999999g', '"9999999999g" is not a size', /^write a whole number/, '9999999999g'],
  ])('%s is explained: %s', (text, message, hint, blamed) => {
    const error = failureOf(text);
    expect(error.message).toBe(message);
    expect(error.hint).toMatch(hint);
    expect(text.slice(error.start, error.end)).toBe(blamed);
  });

  it('every number of bytes is read back as written', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const [smaller, larger] = one < other ? [one, other] : [other, one];
        expect(parseSizeRange(`${one}-${other}`)).toEqual({ atLeast: smaller, atMost: larger });
        expect(parseSizeRange(`${one}k-`)).toEqual({ atLeast: one * 1024, atMost: undefined });
      }),
    );
  });

  it('any text is either a size or explained', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d kmgKMG.-]{0,12}$/)), (text) => {
        try {
          const { atLeast = 0, atMost = Number.MAX_SAFE_INTEGER } = parseSizeRange(text);
          expect(atLeast).toBeLessThanOrEqual(atMost);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });

  it.each(['1', ' ', '-', '"', '1k-'])(
    '100 kB of %s take no longer than in proportion',
    (piece) => {
      const text = (size: number) => piece.repeat(size);
      const parse = (typed: string) => expect(() => parseSizeRange(typed)).toThrow(ExpressionError);
      expect(growth(text, parse, 25_000)).toBeLessThan(IN_PROPORTION);
    },
  );
});

function failureOf(text: string): ExpressionError {
  try {
    parseSizeRange(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${text} was read as a size`);
}
