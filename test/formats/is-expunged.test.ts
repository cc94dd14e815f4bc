import { expect, test } from 'vitest';
import { isExpunged } from '../../src/formats/mbox/is-expunged.ts';

const DELETED = 'X-Mozilla-Status: 0009';

test.each([
  ['on top', `${DELETED}\nSubject: a\n\nb\n`, true],
  ['with CRLF', `${DELETED}\r\nSubject: a\r\n\r\nb\r\n`, true],
  ['below what Thunderbird writes too', `X-Account-Key: account1\nX-UIDL: 7\n${DELETED}\n\n`, true],
  ['without a space', 'X-Mozilla-Status:0008\n\n', true],
  ['with another bit', 'X-Mozilla-Status: 0001\nSubject: a\n\nb\n', false],
  ['in the other header', 'X-Mozilla-Status2: 00000008\nSubject: a\n\nb\n', false],
  ['below a Received line, so the sender wrote it', `Received: x\n${DELETED}\n\nb\n`, false],
  ['in the text', `Subject: a\n\n${DELETED}\n`, false],
  ['in the text, with CRLF', `Subject: a\r\n\r\n${DELETED}\r\n`, false],
  ['inside a line', `Subject: ${DELETED}\n\nb\n`, false],
  ['nowhere', 'Subject: a\n\nb\n', false],
])('a status %s', (_, message, expected) => {
  const bytes = Buffer.from(message);
  expect(isExpunged({ separator: 'From ada@doesnt.exist Mon Mar  2 10:00:00 2020\n', bytes })).toBe(
    expected,
  );
});

test.each([
  ['From - Mon Mar 02 10:00:00 2020\n', true],
  ['From - \r\n', true],
  ['From -\n', true],
  ['From \n', true],
  ['From ada@doesnt.exist Mon Mar  2 10:00:00 2020\n', false],
  ['From -ada Mon Mar  2 10:00:00 2020\n', false],
  ['', false],
])(
  'after %j a status below a Received line is of the program that keeps the mail: %s',
  (separator, expected) => {
    const bytes = Buffer.from(`Received: x\n${DELETED}\n\nb\n`);
    expect(isExpunged({ separator, bytes })).toBe(expected);
    expect(isExpunged({ separator, bytes: Buffer.from(`Subject: a\n\n${DELETED}\n`) })).toBe(false);
  },
);
