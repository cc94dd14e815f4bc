import { describe, expect, test } from 'vitest';
import { envelopeDate, isMmdfSeparator, isSeparator } from '../../src/formats/mbox-separator.ts';

const DATE = 'Mon Mar  2 10:00:00 2020';

describe('a line separates messages of an mbox', () => {
  test.each([
    `From a@bb ${DATE}`,
    `From a@bb ${DATE}\n`,
    `From a@bb ${DATE}\r\n`,
    `From - ${DATE}`,
    `From + ${DATE}`,
    `From  ${DATE}`,
    `From MAILER-DAEMON ${DATE}`,
    `From <a@bb.cc> ${DATE}`,
    `From "a b"@bb.cc ${DATE}`,
    `From "<a:b>@\tc"d"" ${DATE}`,
    `From @relay.org:a@bb.cc ${DATE}`,
    `From a@relay:@other.relay:b@cc ${DATE}`,
    `From @:a ${DATE}`,
    `From a@[10.0.0.1] ${DATE}`,
    `From a@[] ${DATE}`,
    `From a!b!c%d=e|f'g\`h{i}~*&?^_#$/@bb ${DATE}`,
    'From a@bb\tMon\tMar\t2\t10:00\t2020',
    'From a@bb Mon Mar 02 10:00 2020',
    `From a@bb ${DATE} +0100`,
    `From a@bb ${DATE} remote from somewhere`,
    `From a@bb ${DATE} (whatever) is ignored`,
    'From a@bb Mon Mar  2 10:00:00 +0100 2020',
    'From a@bb Mon Mar  2 10:00:00 MET DST 2020',
    'From a@bb Mon Mar  2 10:00:00 Z 2020',
    'From a@bb Xyz Abc 99 99:99:99 9999',
    'From a@bb Mon, 02 Mar 2020 10:00:00 +0100',
    'From a@bb Mon, 02 Mar 20 10:00:00 GMT',
  ])('%j', (line) => {
    expect(isSeparator(line)).toBe(true);
    expect(isSeparator(Buffer.from(line))).toBe(true);
  });
});

describe('a line is text of a message', () => {
  test.each([
    'From here on it is only text',
    `>From a@bb ${DATE}`,
    ` From a@bb ${DATE}`,
    `from a@bb ${DATE}`,
    `From: a@bb ${DATE}`,
    `From ${DATE}`,
    `From a@b ${DATE}`,
    `From a@ ${DATE}`,
    `From @bb ${DATE}`,
    `From <> ${DATE}`,
    `From <a@bb ${DATE}`,
    `From "a@bb ${DATE}`,
    `From "a\\b"@bb ${DATE}`,
    `From "a(b)" ${DATE}`,
    `From @relay: ${DATE}`,
    `From a@bb@cc ${DATE}`,
    `From a:b ${DATE}`,
    `From a at bb.cc ${DATE}`,
    `From a@bb(comment) ${DATE}`,
    `From jos\u00e9@bb.cc ${DATE}`,
    `From a@[host] ${DATE}`,
    `From a@bb${DATE}`,
    'From a@bb mon Mar  2 10:00:00 2020',
    'From a@bb Mon mar  2 10:00:00 2020',
    'From a@bb Mond Mar  2 10:00:00 2020',
    'From a@bb Mon Mar 222 10:00:00 2020',
    'From a@bb Mon Mar  2 9:00:00 2020',
    'From a@bb Mon Mar  2 10:0 2020',
    'From a@bb Mon Mar  2 10:00:0 2020',
    'From a@bb Mon Mar  2 10:00:00 20',
    'From a@bb Mon Mar  2 10:00:00 gmt 2020',
    'From a@bb Mon Mar  2 10:00:00 GMT+1 2020',
    'From a@bb Mon Mar  2 10:00:00 - 2020',
    'From a@bb Mon Mar  2 10:00:00 (PST) 2020',
    'From a@bb Mon Mar  2 10:00:00 A B C 2020',
    'From a@bb Mon Mar  2 10:00:00',
    'From a@bb Mon, 02 Mar  2020 10:00:00 +0100',
    'From a@bb Mon, 02 Mar 2020 10:00:00',
    'From ',
    '',
  ])('%j', (line) => {
    expect(isSeparator(line)).toBe(false);
    expect(isSeparator(Buffer.from(line))).toBe(false);
  });
});

test.each([
  ['From a@bb Mon Mar  2 10:00:00 2020 +0100', '2020-03-02T09:00:00Z'],
  ['From a@bb Mon Mar  2 10:00:00 -0530 2020', '2020-03-02T15:30:00Z'],
  ['From a@bb Mon Mar  2 10:00 GMT 2020', '2020-03-02T10:00:00Z'],
  ['From a@bb Mon Jul  2 10:00:00 MET DST 2001', '2001-07-02T08:00:00Z'],
  ['From a@bb Mon Mar  2 10:00:00 PST 2020', '2020-03-02T18:00:00Z'],
  ['From a@bb Mon, 02 Mar 98 10:00:00 EDT', '1998-03-02T14:00:00Z'],
  ['From a@bb Mon, 02 Mar 07 10:00:00 +0000', '2007-03-02T10:00:00Z'],
  // without a zone the local one counts
  ['From a@bb Mon Mar  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From a@bb Mon Mar  2 10:00:00 XYZ 2020', '2020-03-02T10:00:00'],
])('the date of %j is %s', (line, expected) => {
  expect(envelopeDate(line)).toBe(Date.parse(expected) / 1000);
});

test.each([
  'From a@bb Xyz Abc 99 99:99:99 9999',
  'From a@bb Mon Mar 32 10:00:00 2020',
  'From a@bb Mon Mar  2 24:00:00 2020',
  'no separator at all',
])('%j tells no date', (line) => {
  expect(envelopeDate(line)).toBeUndefined();
});

test('four control-A alone on a line separate messages of an MMDF box', () => {
  expect(isMmdfSeparator('\x01\x01\x01\x01\n')).toBe(true);
  expect(isMmdfSeparator('\x01\x01\x01\x01\r\n')).toBe(true);
  expect(isMmdfSeparator('\x01\x01\x01\n')).toBe(false);
  expect(isMmdfSeparator('\x01\x01\x01\x01\x01\n')).toBe(false);
  expect(isMmdfSeparator('\x01\x01\x01\x01 \n')).toBe(false);
});
