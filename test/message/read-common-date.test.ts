import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommonDate } from '../../src/message/date/read-common-date.ts';
import { readRfcDate } from '../../src/message/date/read-rfc-date.ts';

describe('the common form of a date', () => {
  test.each([
    ['Mon, 2 Mar 2020 10:11:12 +0100', '2020-03-02T09:11:12Z'],
    ['Mon, 02 Mar 2020 10:11:12 -0530', '2020-03-02T15:41:12Z'],
    ['2 Mar 2020 10:11:12 +0000 (Greenwich Mean Time)', '2020-03-02T10:11:12Z'],
    ['Mon,  2 Mar 2020 10:11:12 GMT', '2020-03-02T10:11:12Z'],
    ['Mon, 2 Mar 2020 9:11:12 +0100', '2020-03-02T08:11:12Z'],
    ['31 Feb 2020 00:00:00 +0000', '2020-03-02T00:00:00Z'],
  ])('%s', (text, moment) => {
    expect(readCommonDate(text)).toBe(Date.parse(moment) / 1000);
  });

  test.each([
    'Mon, 2 Mar 2020 10:11 +0100',
    'Mon, 2 Mar 2020 24:00:00 +0100',
    'Mon, 2 Mar 2020 10:11:60 +0100',
    'Mon, 32 Mar 2020 10:11:12 +0100',
    'Mon, 2 Mai 2020 10:11:12 +0100',
    'Mon, 2 Mar 20 10:11:12 +0100',
    'Mon, 2 Mar 2020 10:11:12 +1500',
    'Mon, 2 Mar 2020 10:11:12 +0160',
    'Mon, 2 Mar 2020 10:11:12 EST',
    'Mon,   2 Mar 2020 10:11:12 +0100',
    'Mon, 2 Mar 2020 10:11:12 +0100 (a (b))',
  ])('is not that of %s', (text) => {
    expect(readCommonDate(text)).toBeUndefined();
  });

  test('means what the reader of all forms makes of it', () => {
    const digits = (most: number) => fc.nat(most).map((number) => `${number}`.padStart(2, '0'));
    const month = fc.constantFrom('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Dec');
    const year = fc.integer({ min: 1000, max: 9999 });
    const parts = fc.tuple(digits(32), month, year, digits(24), digits(60), digits(60));
    const zone = fc.tuple(fc.constantFrom('+', '-'), digits(15), digits(60));
    fc.assert(
      fc.property(parts, zone, ([day, name, year, hour, minute, second], offset) => {
        const text = `${day} ${name} ${year} ${hour}:${minute}:${second} ${offset.join('')}`;
        const date = readCommonDate(text);
        if (date !== undefined) expect(date).toBe(readRfcDate(text));
      }),
    );
  });
});
