import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signedContent } from '../../src/message/parts/signed-content.ts';

const SIGNED_DATA = '06092a864886f70d010702';
const DATA = '06092a864886f70d010701';
const ENVELOPED_DATA = '06092a864886f70d010703';

describe('what an opaque signature holds', () => {
  test.each<[title: string, hex: string, content: string | undefined]>([
    ['in one piece', `3025${SIGNED_DATA}a018 3016 020101 3011 ${DATA} a004 0402 6869`, 'hi'],
    [
      'in pieces, of lengths that nobody knew before',
      `3080${SIGNED_DATA}a080 3080 020101 3100 3080 ${DATA} a080 2480 040168 040169 0000 0000 0000 0000 0000 0000`,
      'hi',
    ],
    ['cut off', `3080${SIGNED_DATA}a080 3080 020101 3080 ${DATA} a080 2480 040168 040569`, 'hi'],
    [
      'nothing, if it is encrypted',
      `3080${ENVELOPED_DATA}a080 3080 020100 0000 0000 0000`,
      undefined,
    ],
    [
      'nothing, if the text is elsewhere',
      `3080${SIGNED_DATA}a080 3080 020101 3080 ${DATA} 0000`,
      undefined,
    ],
    ['nothing, if it is none', '48656c6c6f', undefined],
    ['nothing, if there is none', '', undefined],
  ])('%s', (_title, hex, content) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    expect(signedContent(bytes)?.toString()).toBe(content);
  });

  test('whatever the bytes, it does not fail', () => {
    const tag = fc.constantFrom(0x30, 0xa0, 0x24, 0x04, 0x06, 0x80, 0x84, 0x88, 0xff, 0);
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, fc.nat(255))), (bytes) => {
        expect(() => signedContent(Buffer.from(bytes))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
