import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenTexts } from '../../src/util/seen-texts.ts';

test('texts that have come before are known, as in a set of them all', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 500 }), (texts) => {
      const seen = new SeenTexts();
      const known = new Set<string>();
      for (const text of texts) {
        expect(seen.add(text)).toBe(!known.has(text));
        known.add(text);
      }
    }),
  );
});

test('a hundred thousand texts are each new once, however the table has grown', () => {
  const seen = new SeenTexts();
  const texts = Array.from({ length: 100_000 }, (_, number) => `<${number}@havn.example>`);
  expect(texts.filter((text) => seen.add(text))).toHaveLength(texts.length);
  expect(texts.filter((text) => seen.add(text))).toEqual([]);
});
