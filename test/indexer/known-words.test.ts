import { expect, test } from 'vitest';
import { KnownWords } from '../../src/indexer/words/known-words.ts';

const BODY = 3;
const SUBJECT = 4;
/** Half of the slots of a table with 2 to the power of 18. */
const MOST = 131_072;

test('a table of words knows them however large it grows, and forgets all when it is full', () => {
  const known = new KnownWords(18);
  const news = (column: number, count: number) => {
    let found = 0;
    for (let word = 0; word < count; word++) if (known.add(column, lane(word), ~word)) found++;
    return found;
  };
  expect(news(BODY, MOST)).toBe(MOST);
  expect(news(BODY, MOST)).toBe(0);
  expect(news(SUBJECT, 100)).toBe(100);
  expect(known.hasForgotten).toBe(false);
  expect(known.add(BODY, lane(MOST), ~MOST)).toBe(true);
  expect(known.hasForgotten).toBe(true);
  expect(news(BODY, 100)).toBe(100);
});

/** Many words have the same one. */
function lane(word: number): number {
  return Math.imul(word >>> 4, 0x9e3779b1);
}
