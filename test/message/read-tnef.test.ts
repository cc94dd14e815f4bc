import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTnef } from '../../src/message/parts/containers/read-tnef.ts';
import {
  ATTACHMENT_DATA,
  ATTACHMENT_PROPERTIES,
  ATTACHMENT_START,
  ATTACHMENT_TITLE,
  attribute,
  BODY,
  counted,
  MESSAGE_PROPERTIES,
  numbers,
  property,
  tnefFile,
  tnefMessage,
  unicode,
  utf16,
  writeTnef,
} from '../helpers/write-tnef.ts';

const namesIn = (bytes: Buffer) => readTnef(bytes).files.map(({ name }) => name);

describe('what winmail.dat holds', () => {
  test.each<[title: string, attributes: readonly Buffer[], names: (string | undefined)[]]>([
    [
      'a short name',
      [attribute(ATTACHMENT_START), attribute(ATTACHMENT_TITLE, Buffer.from('tide.pdf\0'))],
      ['tide.pdf'],
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
    ],
    ['an attachment without a name', [attribute(ATTACHMENT_START)], [undefined]],
    ['nothing', [], []],
  ])('%s', (_title, attributes, names) => {
    expect(namesIn(writeTnef(...attributes))).toEqual(names);
  });

  test('the text of the message, wherever it is, but none that is said to be a number', () => {
    const bytes = writeTnef(
      attribute(BODY, Buffer.from('hello\0')),
      attribute(MESSAGE_PROPERTIES, numbers(1), property(0x001e, 0x1000), counted('world\0')),
      attribute(MESSAGE_PROPERTIES, numbers(1), property(0x0003, 0x1000), numbers(0x41414141)),
      attribute(MESSAGE_PROPERTIES, numbers(1), property(0x0102, 0x1013), counted('<p>html')),
    );
    const { texts, html } = readTnef(bytes);
    expect(texts).toEqual(['hello', 'world']);
    expect(html.map(String)).toEqual(['<p>html']);
  });

  test('the bytes of a file, in either place', () => {
    const inProperty = attribute(
      ATTACHMENT_PROPERTIES,
      numbers(2),
      ...[property(0x001e, 0x370e), counted('text/x-tide\0')],
      ...[property(0x0102, 0x3701), counted('high tide')],
    );
    const files = [
      tnefFile('low.txt', Buffer.from('low tide')),
      attribute(ATTACHMENT_START),
      inProperty,
    ];
    expect(readTnef(writeTnef(...files)).files).toEqual([
      { name: 'low.txt', mediaType: undefined, bytes: Buffer.from('low tide'), isMessage: false },
      {
        name: undefined,
        mediaType: 'text/x-tide',
        bytes: Buffer.from('high tide'),
        isMessage: false,
      },
    ]);
  });

  test('a message, with what the package says of its header', () => {
    const inner = writeTnef(
      attribute(
        MESSAGE_PROPERTIES,
        numbers(5),
        ...[unicode(0x0037, 'Low tide'), unicode(0x0c1a, 'Ada Zorn')],
        ...[unicode(0x0c1f, '/O=HARBOUR/CN=ADA'), unicode(0x5d01, 'ada@zorn.example')],
        unicode(0x0e04, 'Otto'),
      ),
    );
    const [message] = readTnef(writeTnef(tnefMessage('Low tide', inner))).files;
    expect(message).toMatchObject({ name: 'Low tide', isMessage: true });
    expect(readTnef(message?.bytes ?? Buffer.alloc(0)).header).toEqual({
      subject: 'Low tide',
      senderName: 'Ada Zorn',
      senderAddress: 'ada@zorn.example',
      to: 'Otto',
    });
  });

  test('nothing, if it is no such package', () => {
    expect(readTnef(Buffer.from('winmail'))).toEqual({
      header: {},
      texts: [],
      html: [],
      rtf: [],
      files: [],
    });
  });

  test('200,000 texts, if it says so', () => {
    const texts = [numbers(200_000), Buffer.alloc(800_000)];
    const body = attribute(MESSAGE_PROPERTIES, numbers(1), property(0x101e, 0x1000), ...texts);
    expect(readTnef(writeTnef(body)).texts).toHaveLength(200_000);
  });

  test('no more files than a message may have parts, and one', () => {
    const files = Array.from({ length: 6_000 }, () => attribute(ATTACHMENT_START));
    expect(readTnef(writeTnef(...files)).files).toHaveLength(5_001);
  });

  test('of a file that claims a gigabyte, what is there', () => {
    const claim = Buffer.concat([Buffer.of(2), numbers(ATTACHMENT_DATA, 1 << 30)]);
    const bytes = writeTnef(attribute(ATTACHMENT_START), claim, Buffer.from('tide'));
    expect(readTnef(bytes).files.map((file) => file.bytes.toString())).toEqual(['tide']);
  });

  test('whatever the bytes, it does not fail', () => {
    const id = fc.constantFrom(BODY, MESSAGE_PROPERTIES, ATTACHMENT_START, ATTACHMENT_PROPERTIES);
    fc.assert(
      fc.property(id, fc.uint8Array({ maxLength: 80 }), fc.nat(80), (name, data, length) => {
        const bytes = writeTnef(attribute(ATTACHMENT_START), attribute(name, Buffer.from(data)));
        expect(() => readTnef(bytes.subarray(0, length))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
