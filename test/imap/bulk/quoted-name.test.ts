import { expect, test } from 'vitest';
import { quotedName } from '../../../src/imap/bulk/quoted-name.ts';

test.each([
  ['INBOX', '"INBOX"'],
  ['Lists/a "b" \\c', '"Lists/a \\"b\\" \\\\c"'],
  ['Tom & Jerry', '"Tom &- Jerry"'],
  // The examples of RFC 3501
  ['~peter/mail/台北/日本語', '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'],
  ['Entwürfe', '"Entw&APw-rfe"'],
  ['😀', '"&2D3eAA-"'],
])('the folder %s is %s in a command', (name, quoted) => {
  expect(quotedName(name, { isUtf8: false })).toBe(quoted);
});

test('a server that takes UTF-8 gets it', () => {
  expect(quotedName('Entwürfe & "mehr"', { isUtf8: true })).toBe('"Entwürfe & \\"mehr\\""');
});
