import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTnef } from '../../src/message/parts/read-tnef.ts';

const BODY = 0x0002800c;
const MESSAGE_PROPERTIES = 0x00069003;
const ATTACHMENT_START = 0x00069002;
const ATTACHMENT_TITLE = 0x00018010;
const ATTACHMENT_PROPERTIES = 0x00069005;

describe('what winmail.dat holds', () => {
  test.each<[title: string, attributes: readonly Buffer[], fileNames: string[], texts: string[]]>([
    [
      'a short name',
      [attribute(ATTACHMENT_START), attribute(ATTACHMENT_TITLE, Buffer.from('tide.pdf\0'))],
      ['tide.pdf'],
      [],
    ],
    [
      'a long name rather than the short one, after properties of all shapes',
      [
        attribute(ATTACHMENT_START),
        attribute(ATTACHMENT_TITLE, Buffer.from('TIDE-T~1.PDF\0')),
        attribute(
          ATTACHMENT_PROPERTIES,
          numbers(6),
          ...[property(0x0003, 0x3705), numbers(1)],
          ...[property(0x0040, 0x3007), numbers(1, 2)],
          ...[property(0x1003, 0x6000), numbers(2, 7, 8)],
          ...[property(0x001e, 0x8000), numbers(0, 0, 0, 0, 1, 4), utf16('é\0'), counted('x\0')],
          ...[property(0x0102, 0x3702), counted('\x01\x02\x03\x04\x05')],
          ...[property(0x001f, 0x3707), numbers(1, 8), utf16('été\0')],
        ),
        attribute(ATTACHMENT_START),
        attribute(ATTACHMENT_TITLE, Buffer.from('b.xls\0')),
      ],
      ['été', 'b.xls'],
      [],
    ],
    [
      'the text of the message, wherever it is',
      [
        attribute(BODY, Buffer.from('hello\0')),
        attribute(MESSAGE_PROPERTIES, numbers(1), property(0x001e, 0x1000), counted('world\0')),
      ],
      [],
      ['hello', 'world'],
    ],
    [
      'no text that is said to be a number',
      [attribute(MESSAGE_PROPERTIES, numbers(1), property(0x0003, 0x1000), numbers(0x41414141))],
      [],
      [],
    ],
    ['an attachment without a name', [attribute(ATTACHMENT_START)], [], []],
    ['nothing', [], [], []],
  ])('%s', (_title, attributes, fileNames, texts) => {
    const start = Buffer.from('789f3e220100', 'hex');
    expect(readTnef(Buffer.concat([start, ...attributes]))).toEqual({ fileNames, texts });
  });

  test('nothing, if it is no such package', () => {
    expect(readTnef(Buffer.from('winmail'))).toEqual({ fileNames: [], texts: [] });
  });

  test('200,000 texts, if it says so', () => {
    const texts = [numbers(200_000), Buffer.alloc(800_000)];
    const body = attribute(MESSAGE_PROPERTIES, numbers(1), property(0x101e, 0x1000), ...texts);
    const bytes = Buffer.concat([Buffer.from('789f3e220100', 'hex'), body]);
    expect(readTnef(bytes).texts).toHaveLength(200_000);
  });

  test('whatever the bytes, it does not fail', () => {
    const id = fc.constantFrom(BODY, MESSAGE_PROPERTIES, ATTACHMENT_START, ATTACHMENT_PROPERTIES);
    fc.assert(
      fc.property(id, fc.uint8Array({ maxLength: 80 }), fc.nat(80), (name, data, length) => {
        const bytes = Buffer.concat([
          Buffer.from('789f3e220100', 'hex'),
          attribute(ATTACHMENT_START),
          attribute(name, Buffer.from(data)),
        ]);
        expect(() => readTnef(bytes.subarray(0, length))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});

function attribute(id: number, ...data: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(data);
  return Buffer.concat([Buffer.of(1), numbers(id, bytes.length), bytes, Buffer.alloc(2)]);
}

function numbers(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

/** What comes before the value of a property. */
function property(type: number, id: number): Buffer {
  return Buffer.from(Uint16Array.of(type, id).buffer);
}

/** One value, its length, the bytes, and as many more as make full fours. */
function counted(bytes: string): Buffer {
  const padding = Buffer.alloc(-bytes.length & 3);
  return Buffer.concat([numbers(1, bytes.length), Buffer.from(bytes, 'latin1'), padding]);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
