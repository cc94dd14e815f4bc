import { expect, test } from 'vitest';
import { isBinary, isText } from '../../src/message/text/is-text.ts';

test.each<[title: string, text: string, expected: { isText: boolean; isBinary: boolean }]>([
  ['words', 'the tide\n', { isText: true, isBinary: false }],
  ['nothing', '', { isText: true, isBinary: false }],
  ['8-bit letters', '\xc4\xd9\x92'.repeat(50), { isText: true, isBinary: false }],
  ['colours of a terminal', '\x1b[31mtide\x1b[0m', { isText: true, isBinary: false }],
  ['one NUL', 'the\0tide', { isText: true, isBinary: false }],
  ['a few control characters', `${'tide '.repeat(100)}\x01\x02`, { isText: true, isBinary: false }],
  ['many control characters', 'tide\x01\x02\x03', { isText: false, isBinary: false }],
  ['PostScript', '%!PS-Adobe-3.0\n', { isText: false, isBinary: false }],
  ['a key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n', { isText: false, isBinary: false }],
  ['RTF', '{\\rtf1\\ansi tide}', { isText: false, isBinary: false }],
  ['a PDF', '%PDF-1.4 tide', { isText: false, isBinary: true }],
  ['a JPEG', '\xff\xd8\xff\xe0tide', { isText: false, isBinary: true }],
  ['a GIF', 'GIF89a', { isText: false, isBinary: true }],
  ['a ZIP', 'PK\x03\x04tide', { isText: false, isBinary: true }],
])('%s', (_, text, expected) => {
  const bytes = Buffer.from(text, 'latin1');
  expect({ isText: isText(bytes), isBinary: isBinary(bytes) }).toEqual(expected);
});
