import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WordCollector } from '../../src/indexer/words/word-collector.ts';

const word = fc.oneof(
  fc.constantFrom('apple', 'pear', 'größe', '東京', '🍐'),
  fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => !/\s/.test(text)),
);
const found = fc.record({ column: fc.nat(3), words: fc.uniqueArray(word) });

test('the collector gives each word of a column once, in the order in which it came', () => {
  fc.assert(
    fc.property(fc.array(found), (all) => {
      const collector = new WordCollector({ knowsAll: true });
      const seen = new Set<string>();
      for (const { column, words } of all) {
        const bytes = new Uint8Array(Buffer.from(words.map((one) => `${one} `).join('')));
        const fresh = words.filter((one) => !seen.has(`${column} ${one}`));
        expect(collector.add({ column, words: bytes })).toBe(
          fresh.map((one) => `${one}\n`).join(''),
        );
        for (const one of fresh) seen.add(`${column} ${one}`);
      }
    }),
  );
});
