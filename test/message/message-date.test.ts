import { describe, expect, test } from 'vitest';
import { messageDate, readDate } from '../../src/message/message-date.ts';

const iso = (seconds: number | undefined) =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();

describe('a date header', () => {
  test.each([
    ['Mon, 02 Mar 2020 10:11:12 +0100', '2020-03-02T09:11:12.000Z'],
    ['Mon, 2 Mar 2020 10:11 -0530', '2020-03-02T15:41:00.000Z'],
    ['2 Mar 2020 10:11:12 GMT', '2020-03-02T10:11:12.000Z'],
    ['Mon, 2 Mar 2020 10:11:12 EST (Eastern (New York))', '2020-03-02T15:11:12.000Z'],
    ['Mon, 2 Mar 2020 10:11:12 CEST', '2020-03-02T08:11:12.000Z'],
    ['Mon, 2 Mar 2020 10:11:12 QQQ', '2020-03-02T10:11:12.000Z'],
    ['Mon, 2 Mar 2020 10:11:12 +9900', '2020-03-02T10:11:12.000Z'],
    ['Mon, 2 Mar 2020 10:11:12', '2020-03-02T10:11:12.000Z'],
    ['Mon, 2 Mar 2020', '2020-03-02T00:00:00.000Z'],
    ['Mon, 2 March 2020 10:11:12 +0000', '2020-03-02T10:11:12.000Z'],
    ['Mon 2 Mar 2020 10:11:12 +0000', '2020-03-02T10:11:12.000Z'],
    ['Monday, 02-Mar-20 10:11:12 GMT', '2020-03-02T10:11:12.000Z'],
    ['Sat, 1 Jan 100 00:00:00 +0000', '2000-01-01T00:00:00.000Z'],
    ['Wed, 2 Mar 94 10:11:12 PST', '1994-03-02T18:11:12.000Z'],
    ['Sun, 31 Feb 2020 10:11:12 +0000', '2020-03-02T10:11:12.000Z'],
    ['Mon Mar  2 10:11:12 2020', '2020-03-02T10:11:12.000Z'],
    ['Mon Mar  2 10:11:12 MET 2020', '2020-03-02T09:11:12.000Z'],
    ['Mon Mar  2 10:11:12 2020 +0200', '2020-03-02T08:11:12.000Z'],
    ['2020-03-02T10:11:12Z', '2020-03-02T10:11:12.000Z'],
    ['2020-03-02 10:11:12 +0100', '2020-03-02T09:11:12.000Z'],
    ['March 2, 2020 at 10:11 AM', '2020-03-02T10:11:00.000Z'],
    ['Mon, 2 Mar 1969 10:11:12 +0000', undefined],
    ['Mon, 2 Mar 2106 10:11:12 +0000', undefined],
    ['Mon, 42 Mar 2020 10:11:12 +0000', undefined],
    ['yesterday', undefined],
    ['10:11', undefined],
    ['March 2', undefined],
    ['(a comment without an end', undefined],
    ['nonsense', undefined],
    ['', undefined],
    [`Mon, 2 Mar 2020 10:11:12 +0000 ${'x'.repeat(300)}`, undefined],
  ])('%j is %j', (value, expected) => {
    expect(iso(readDate(value))).toBe(expected);
  });
});

describe('the date of a message', () => {
  const date = 'Mon, 02 Mar 2020 10:00:00 +0000';
  const received = 'from a by b; Tue, 03 Mar 2020 10:00:00 +0000';
  const earlier = 'from c by a; Tue, 03 Mar 2020 09:00:00 +0000';

  test.each([
    { source: 'its Date header', dates: [date], received: [received], day: '2020-03-02' },
    {
      source: 'the first Date that can be read',
      dates: ['?', date],
      received: [],
      day: '2020-03-02',
    },
    {
      source: 'the topmost Received',
      dates: ['?'],
      received: [received, earlier],
      day: '2020-03-03',
    },
    {
      source: 'the mbox separator',
      dates: [],
      received: ['from a'],
      envelopeDate: 1583500000,
      day: '2020-03-06',
    },
    { source: 'the file', dates: [], received: [], day: '2020-03-08' },
  ])('comes from $source', ({ day, ...sources }) => {
    expect(iso(messageDate({ ...sources, modified: 1583625600.75 }))?.slice(0, 10)).toBe(day);
  });
});
