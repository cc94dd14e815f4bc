import { expect, test } from 'vitest';
import { gatherBytes } from '../../src/formats/gather-bytes.ts';

test.each([
  ['short message', 10, ArrayBuffer],
  ['long message, in memory that threads share', 1_000_000, SharedArrayBuffer],
])('a %s is its parts one after the other', (_, times, kind) => {
  const gathered = gatherBytes(2 * times + 1);
  for (const part of ['a'.repeat(times), 'b', 'c'.repeat(times)]) gathered.add(Buffer.from(part));
  const joined = gathered.join();
  expect(joined.toString()).toBe(`${'a'.repeat(times)}b${'c'.repeat(times)}`);
  expect(joined.buffer).toBeInstanceOf(kind);
  expect(gathered.length).toBe(joined.length);
});
