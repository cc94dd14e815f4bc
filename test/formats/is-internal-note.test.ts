import { expect, test } from 'vitest';
import { isInternalNote } from '../../src/formats/mbox/is-internal-note.ts';

const SUBJECT = "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA";
const NUMBERS = 'X-IMAP: 1614679200 0000000003 $Forwarded';

test.each([
  ['with both', `From: a@b.example\n${SUBJECT}\n${NUMBERS}\n\ntext\n`, 40, true],
  ['with CRLF', `${SUBJECT}\r\n${NUMBERS}\r\n\r\ntext\r\n`, 40, true],
  ['further down in its box', `${SUBJECT}\n${NUMBERS}\n\ntext\n`, 4000, false],
  ['about such a note', `${SUBJECT}\n\n${NUMBERS}\n`, 40, false],
  ['that only has the numbers of its box', `Subject: hello\nX-IMAPbase: 1 2\n\ntext\n`, 40, false],
])('a message %s', (_, message, start, expected) => {
  expect(isInternalNote({ start, bytes: Buffer.from(message) })).toBe(expected);
});
