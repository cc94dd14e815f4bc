import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storedText, textOfStored } from '../../../src/opensearch/mapping/stored-text.ts';

describe('a text for the engine', () => {
  test.each([
    ['Grüße aus 東京 🐦', 'Grüße aus 東京 🐦'],
    [
      'a path with a byte \udcff that is not UTF-8',
      'a path with a byte \u001adcff that is not UTF-8',
    ],
    ['half of a bird: \ud83d', 'half of a bird: \u001ad83d'],
    ['NUL \0 and the escape \u001a', 'NUL \u001a0000 and the escape \u001a001a'],
  ])('of %j', (text, stored) => {
    expect(storedText(text)).toBe(stored);
    expect(textOfStored(stored)).toBe(text);
  });

  test('is well-formed, has no NUL, and gives the text back', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
        }),
        (text) => {
          const stored = storedText(text);
          expect(stored.isWellFormed() && !stored.includes('\0')).toBe(true);
          expect(textOfStored(stored)).toBe(text);
        },
      ),
    );
  });
});
