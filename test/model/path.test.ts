import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { comparePaths, pathFromBytes, pathToBytes } from '../../src/model/path.ts';

/** Bytes that are often nearly UTF-8. */
const bytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom('a', '/', 'é', '東', '🎉', '\ufeff').map((text) => Buffer.from(text)),
      fc.constantFrom('ed', 'eda0', 'edb280', 'c0af', 'f48fbf', 'e282').map(fromHex),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));

describe('a path', () => {
  it.each([
    ['plain', '6d61696c', 'mail'],
    ['UTF-8', 'c3a9e69db1f09f8e89', 'é東🎉'],
    ['a byte order mark, which is part of the name', 'efbbbf61', '\ufeffa'],
    ['Latin-1', '636166e9', 'caf\udce9'],
    ['half a character at the end', '61e282', 'a\udce2\udc82'],
    ['the bytes of a surrogate', 'edb280', '\udced\udcb2\udc80'],
    ['an overlong slash', 'c0af', '\udcc0\udcaf'],
  ])('%s', (_, hex, path) => {
    expect(pathFromBytes(fromHex(hex))).toBe(path);
    expect(pathToBytes(path).toString('hex')).toBe(hex);
  });

  test('of any bytes comes back as the same bytes', () => {
    fc.assert(
      fc.property(bytes, (name) => {
        expect(pathToBytes(pathFromBytes(name))).toEqual(name);
      }),
      { numRuns: 1_000 },
    );
  });

  test('stands before another one when its bytes do', () => {
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(comparePaths(pathFromBytes(left), pathFromBytes(right))).toBe(
          Buffer.compare(left, right),
        );
      }),
    );
  });

  test('beyond 16 bits stands after U+FFFD, unlike in the order of JavaScript strings', () => {
    expect(['🎉', '\ufffd', 'a', '\udce9'].sort(comparePaths)).toEqual([
      'a',
      '\udce9',
      '\ufffd',
      '🎉',
    ]);
  });
});

function fromHex(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}
