import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_GROWTH, unpackRtf } from '../../src/formats/rtf/unpack-rtf.ts';

const header = (kind: string) =>
  Buffer.concat([Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(4)]);
const packed = (hex: string) => Buffer.concat([header('LZFu'), Buffer.from(hex, 'hex')]);

describe('Rich Text of Outlook', () => {
  test('of bytes, and of pieces of what Outlook begins with and of what came before', () => {
    // The example of [MS-OXRTFCP], 3.1.1.
    const bytes = packed('03000a007263706731323542320af32068656c090020627705b06c647d0a800fa0');
    expect(unpackRtf(bytes)?.toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  test('a piece that goes on in itself', () => {
    expect(unpackRtf(packed('185758590cf40d80'))?.toString()).toBe('WXYWXYWXY');
  });

  test('as it is', () => {
    expect(unpackRtf(Buffer.concat([header('MELA'), Buffer.from('{\\rtf1}')]))?.toString()).toBe(
      '{\\rtf1}',
    );
  });

  test('is no other property', () => {
    expect(unpackRtf(Buffer.from('{\\rtf1 a text}'))).toBeUndefined();
    expect(unpackRtf(Buffer.alloc(3))).toBeUndefined();
  });

  test('that is damaged never fails, and stays within its bound', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const bytes = Buffer.concat([header('LZFu'), noise]);
        expect(unpackRtf(bytes)?.length).toBeLessThanOrEqual(bytes.length * MAX_GROWTH);
      }),
    );
  });
});
