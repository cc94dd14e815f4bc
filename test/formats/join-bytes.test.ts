import { expect, test } from 'vitest';
import { joinBytes } from '../../src/formats/join-bytes.ts';

test.each([
  ['short message', 10, ArrayBuffer],
  ['long message, in memory that threads share', 1_000_000, SharedArrayBuffer],
])('a %s is its parts one after the other', (_, times, kind) => {
  const joined = joinBytes([
    Buffer.from('a'.repeat(times)),
    Buffer.from('b'),
    Buffer.from('c'.repeat(times)),
  ]);
  expect(joined.toString()).toBe(`${'a'.repeat(times)}b${'c'.repeat(times)}`);
  expect(joined.buffer).toBeInstanceOf(kind);
});
