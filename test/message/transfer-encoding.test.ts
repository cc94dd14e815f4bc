import { expect, test } from 'vitest';
import {
  decodeTransfer,
  readTransferEncoding,
  type TransferEncoding,
} from '../../src/message/parts/transfer-encoding.ts';

test.each([
  ['base64', 'base64'],
  [' BASE64; x=y', 'base64'],
  ['base64 (a comment)', 'base64'],
  ['"base64"', 'base64'],
  ['Quoted-Printable', 'quoted-printable'],
  ['quoted_printable', 'quoted-printable'],
  ['8bit', 'identity'],
  ['x-unknown', 'identity'],
  ['', 'identity'],
])('the encoding %j is read as %s', (value, encoding) => {
  expect(readTransferEncoding(value)).toBe(encoding);
});

test.each<{ title: string; encoding: TransferEncoding; raw: string; text: string }>([
  { title: 'plain base64', encoding: 'base64', raw: 'aGVs\r\nbG8=\r\n', text: 'hello' },
  { title: 'foreign characters', encoding: 'base64', raw: 'aG*Vs!bG8=', text: 'hello' },
  { title: 'missing padding', encoding: 'base64', raw: 'aGVsbG8', text: 'hello' },
  { title: 'padding inside', encoding: 'base64', raw: 'aGVsbG8=\nIHdvcmxk', text: 'hello world' },
  {
    title: 'hex digits of either case',
    encoding: 'quoted-printable',
    raw: 'a=3D=c3=A9',
    text: 'a=\xc3\xa9',
  },
  { title: 'soft line ends', encoding: 'quoted-printable', raw: 'a=\nb= \t\r\nc=', text: 'abc' },
  { title: 'bad hex digits', encoding: 'quoted-printable', raw: '=G1 =4', text: '=G1 =4' },
  { title: 'identity', encoding: 'identity', raw: 'a=3D', text: 'a=3D' },
])('$encoding: $title', ({ encoding, raw, text }) => {
  expect(decodeTransfer(Buffer.from(raw, 'latin1'), encoding).toString('latin1')).toBe(text);
});
