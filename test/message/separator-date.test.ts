import { expect, test } from 'vitest';
import { separatorDate } from '../../src/message/date/separator-date.ts';

test.each([
  ['From a@bb Mon Mar  2 10:00:00 2020 +0100', '2020-03-02T09:00:00Z'],
  ['From a@bb Mon, 2 Mar 2020 10:00:00 +0100 (CET)', '2020-03-02T09:00:00Z'],
  ['From a@bb 2020-03-02T10:00:00Z', '2020-03-02T10:00:00Z'],
  ['From a@bb 20200302T100000Z', '2020-03-02T10:00:00Z'],
  ['From a@bb 1583143200', '2020-03-02T10:00:00Z'],
  ['From - a@bb  Mon Mar 02 2020 10:00:00 GMT-0700', '2020-03-02T17:00:00Z'],
  ['From a@bb  Mon Mar 02 2020 10:00:00-0700', '2020-03-02T17:00:00Z'],
  ['From a@bb Mon Mar  2 10:00:00 (PST) 2020', '2020-03-02T18:00:00Z'],
  ['From a@bb lunes, 2 de marzo de 2020 10:00:00 CET', '2020-03-02T09:00:00Z'],
  ['From a@bb 2020年 3月 2日 月曜日 10:00:00 JST', '2020-03-02T01:00:00Z'],
  // without a zone the local one counts
  ['From mboxrd@z Mon Mar  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From ada at bb.cc  Mon Mar  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From A. B. <a@bb> Mon Mar  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From A B Mon Mar  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From a@bb Mo Mär  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From a@bb Пн мар  2 10:00:00 2020', '2020-03-02T10:00:00'],
  ['From a@bb 02.03.2020 10:00', '2020-03-02T10:00:00'],
  ['From a@bb Monday, March 2, 2020 10:00:00 PM', '2020-03-02T22:00:00'],
])('the date of %j is %s', (line, expected) => {
  expect(separatorDate(Buffer.from(`${line}\n`).toString('latin1'))).toBe(
    Date.parse(expected) / 1000,
  );
});

test.each([
  '',
  'From ',
  'From - ',
  'From a@bb',
  'From Ada Lovelace',
  'From the archive of the club',
  // public-inbox has no other
  'From mboxrd@z Thu Jan  1 00:00:00 1970',
])('%j tells no date', (line) => {
  expect(separatorDate(`${line}\n`)).toBeUndefined();
});
