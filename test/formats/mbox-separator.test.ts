import { describe, expect, test } from 'vitest';
import { envelopeDate, isMmdfSeparator, isSeparator } from '../../src/formats/mbox-separator.ts';
import { NO_SEPARATORS, SEPARATORS } from '../helpers/separator-lines.ts';

describe('a line separates messages of an mbox', () => {
  test.each(SEPARATORS)('%j', (line) => {
    expect(isSeparator(line)).toBe(true);
    expect(isSeparator(Buffer.from(line))).toBe(true);
  });
});

describe('a line is text of a message', () => {
  test.each(NO_SEPARATORS)('%j', (line) => {
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
