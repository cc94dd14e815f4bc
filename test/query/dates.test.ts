import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { usesNaturalDate } from '../../src/query/dates/date-expression.ts';
import {
  loadNaturalDateReader,
  type NaturalDateReader,
} from '../../src/query/dates/natural-date.ts';
import { parseDateRange } from '../../src/query/dates/parse-date-range.ts';
import { resolveDateRange } from '../../src/query/dates/resolve-date-range.ts';
import { ExpressionError } from '../../src/query/expression-error.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';

let readNaturalDate: NaturalDateReader;

beforeAll(async () => {
  readNaturalDate = await loadNaturalDateReader();
});
afterEach(() => vi.unstubAllEnvs());

describe('the table of date expressions', () => {
  const rows = readFileSync(new URL('date-table.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

  it('has all its rows', () => expect(rows.length).toBe(634));

  it.each(rows)('%s at %s in %s is from %s to %s', (argument, now, zone, start, end) => {
    const text = argument.slice('d:'.length);
    if (start === 'error') {
      expect(() => resolve(text, { now, zone })).toThrow(ExpressionError);
    } else {
      expect(resolve(text, { now, zone })).toEqual({ from: seconds(start), to: seconds(end) });
    }
  });
});

describe('dates in words', () => {
  // Sunday 18 May 2003, 12:34:56
  it.each([
    ['today', '2003-05-18 00:00:00', '2003-05-18 23:59:59'],
    ['yesterday', '2003-05-17 00:00:00', '2003-05-17 23:59:59'],
    ['Yesterday', '2003-05-17 00:00:00', '2003-05-17 23:59:59'],
    ['yesterday-', '2003-05-17 00:00:00', '-'],
    ['-yesterday', '-', '2003-05-17 23:59:59'],
    ['tomorrow', '2003-05-19 00:00:00', '2003-05-19 23:59:59'],
    ['the day before yesterday', '2003-05-16 00:00:00', '2003-05-16 23:59:59'],
    ['3 days ago', '2003-05-15 00:00:00', '2003-05-15 23:59:59'],
    ['two weeks ago', '2003-05-04 00:00:00', '2003-05-04 23:59:59'],
    ['sunday', '2003-05-18 00:00:00', '2003-05-18 23:59:59'],
    ['monday', '2003-05-12 00:00:00', '2003-05-12 23:59:59'],
    ['mon', '2003-05-12 00:00:00', '2003-05-12 23:59:59'],
    ['tuesday-thursday', '2003-05-13 00:00:00', '2003-05-15 23:59:59'],
    ['last sunday', '2003-05-11 00:00:00', '2003-05-11 23:59:59'],
    ['last monday-', '2003-05-12 00:00:00', '-'],
    ['last thursday', '2003-05-15 00:00:00', '2003-05-15 23:59:59'],
    ['"last monday"-', '2003-05-12 00:00:00', '-'],
    ['"last monday"-"yesterday"', '2003-05-12 00:00:00', '2003-05-17 23:59:59'],
    ['last monday - yesterday', '2003-05-12 00:00:00', '2003-05-17 23:59:59'],
    ['next friday', '2003-05-23 00:00:00', '2003-05-23 23:59:59'],
    ['this week', '2003-05-12 00:00:00', '2003-05-18 23:59:59'],
    ['last week', '2003-05-05 00:00:00', '2003-05-11 23:59:59'],
    ['last month', '2003-04-01 00:00:00', '2003-04-30 23:59:59'],
    ['last year', '2002-01-01 00:00:00', '2002-12-31 23:59:59'],
    ['march', '2003-03-01 00:00:00', '2003-03-31 23:59:59'],
    ['may', '2003-05-01 00:00:00', '2003-05-31 23:59:59'],
    ['june', '2002-06-01 00:00:00', '2002-06-30 23:59:59'],
    ['sept', '2002-09-01 00:00:00', '2002-09-30 23:59:59'],
    ['december', '2002-12-01 00:00:00', '2002-12-31 23:59:59'],
    ['march 2001', '2001-03-01 00:00:00', '2001-03-31 23:59:59'],
    ['march 3rd', '2003-03-03 00:00:00', '2003-03-03 23:59:59'],
    ['3 march', '2003-03-03 00:00:00', '2003-03-03 23:59:59'],
    ['19 may', '2002-05-19 00:00:00', '2002-05-19 23:59:59'],
    ['july 4th', '2002-07-04 00:00:00', '2002-07-04 23:59:59'],
    ['friday 16 may', '2003-05-16 00:00:00', '2003-05-16 23:59:59'],
  ])('%s is from %s to %s', (text, from, to) => {
    expect(resolveLocally(text)).toEqual({ from, to });
  });
});

describe('dates with dashes, slashes and times', () => {
  it.each([
    ['2003-03-01', '2003-03-01 00:00:00', '2003-03-01 23:59:59'],
    ['2003-3-1', '2003-03-01 00:00:00', '2003-03-01 23:59:59'],
    ['2003-03-01-', '2003-03-01 00:00:00', '-'],
    ['-2003-03-01', '-', '2003-03-01 23:59:59'],
    ['2003-03-01-2003-04-01', '2003-03-01 00:00:00', '2003-04-01 23:59:59'],
    ['2003-04-01-2003-03-01', '2003-03-01 00:00:00', '2003-04-01 23:59:59'],
    ['2003-03-01-1apr', '2003-03-01 00:00:00', '2003-04-01 23:59:59'],
    // Ranges, as in classic mairix: a month is written mar2024.
    ['2024-03', '2003-01-01 00:00:00', '2024-12-31 23:59:59'],
    ['2002-12', '2002-01-01 00:00:00', '2003-05-12 23:59:59'],
    ['feb-2003-03-01', '2003-02-01 00:00:00', '2003-03-01 23:59:59'],
    ['apr-2003-03-01', '2002-04-01 00:00:00', '2003-03-01 23:59:59'],
    ['"2003-03-01"-2d', '2003-03-01 00:00:00', '2003-05-16 12:34:56'],
    ['1-mar-2003', '2003-03-01 00:00:00', '2003-03-01 23:59:59'],
    ['2003/03/01', '2003-03-01 00:00:00', '2003-03-01 23:59:59'],
    ['13/3/2003', '2003-03-13 00:00:00', '2003-03-13 23:59:59'],
    ['3/2003', '2003-03-01 00:00:00', '2003-03-31 23:59:59'],
    ['2003-03-01T10:00-2003-03-01T11:30', '2003-03-01 10:00:00', '2003-03-01 11:30:00'],
    ['2003-03-01 10:00-2003-03-02', '2003-03-01 10:00:00', '2003-03-02 23:59:59'],
    ['2003-03-01T10:00:05-05:00-', '2003-03-01 16:00:05', '-'],
    ['-2003-03-01T10:00:05Z', '-', '2003-03-01 11:00:05'],
  ])('%s is from %s to %s', (text, from, to) => {
    expect(resolveLocally(text)).toEqual({ from, to });
  });
});

describe('moments', () => {
  it.each([
    ['2 hours ago', '2003-05-18 10:34:56'],
    ['10 minutes ago', '2003-05-18 12:24:56'],
    ['now', '2003-05-18 12:34:56'],
    ['10:00', '2003-05-18 10:00:00'],
    ['23:00', '2003-05-17 23:00:00'],
    ['midnight', '2003-05-18 00:00:00'],
    ['noon', '2003-05-18 12:00:00'],
    ['monday 10:00', '2003-05-12 10:00:00'],
    ['dec 24 10:00', '2002-12-24 10:00:00'],
    ['2003-03-01 10:00', '2003-03-01 10:00:00'],
    ['last 3 days', '2003-05-15 00:00:00'],
    ['last 2 months', '2003-03-18 00:00:00'],
    ['past 3 hours', '2003-05-18 09:34:56'],
    ['past week', '2003-05-11 00:00:00'],
  ])('%s alone means since %s, as 3d means since three days ago', (text, from) => {
    expect(resolveLocally(text)).toEqual({ from, to: '-' });
  });

  it('counts hours as they passed, across the change of the clocks', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const now = seconds('2021-03-28T06:00:00+02:00') ?? 0;
    const range = parseDateRange('6 hours ago');
    expect(resolveDateRange(range, { now, readNaturalDate }).from).toBe(now - 6 * 3600);
  });
});

describe('what is no date', () => {
  it.each([
    ['july 42nd'],
    ['30 feb'],
    ['2003-02-30'],
    ['2003-13-01'],
    ['2003-03-01 25:00'],
    ['2003-13-01 10:00'],
    ['0003-03-01'],
    ['mon may 16 2003'],
    ['friday 13 june'],
    ['yesterday yesterday'],
    ['today or yesterday'],
    ['march 3 to march 5'],
    ['"march 3-5"'],
    ['last weekend'],
    ['last quarter'],
    ['last night'],
    ['saturday last week'],
    ['yesterday evening'],
    ['the meeting of march 3rd'],
  ])('%s', (text) => {
    expect(() => resolveLocally(text)).toThrow(ExpressionError);
  });

  it.each([
    ['', 'a date is missing', /^write for example/, ''],
    ['""', 'a date is missing', /^write for example/, ''],
    ['mar-apr-may', '"mar-apr-may" has more than one "-"', /^write START-END/, '-'],
    ['--', '"--" has more than one "-"', /^write START-END/, '-'],
    ['123', '"123" is not a day, a year or a date', /^days are 1 to 31/, '123'],
    ['mar-20030230', 'there is no such day as "20030230"', /20030305/, '20030230'],
    ['1d-3x', '"x" in "3x" is not a unit of time', /^the units are h \(hours\), d \(days\)/, '3x'],
    ['10000y', '"10000y" is more than 9999 years', /^leave the start out/, '10000y'],
    ['31mar31', 'the numbers of "31mar31" are not a day and a year', /5oct2001/, '31mar31'],
    ['05oct2001', 'the numbers of "05oct2001" are not a day and a year', /5oct2001/, '05oct2001'],
    ['-1/3/2003', '"1/3/2003" may be day and month or month and day', /2003-03-01/, '1/3/2003'],
    ['marhc', 'cannot read "marhc" as a date', /^did you mean march\?$/, 'marhc'],
    ['mar- "13marhc"', 'cannot read "13marhc" as a date', /^did you mean 13march\?$/, '13marhc'],
    ['yesteday', 'cannot read "yesteday" as a date', /^did you mean yesterday\?$/, 'yesteday'],
    ['5 min', 'cannot read "5 min" as a date', /^write for example/, '5 min'],
    ['lasst monday', 'cannot read "lasst monday" as a date', /mean last monday\?$/, 'lasst monday'],
    ['3dasy', 'cannot read "3dasy" as a date', /^did you mean 3d\?$/, '3dasy'],
    [
      '2020..2021..2022',
      '"2020..2021..2022" is not a range of dates',
      /^write for example/,
      '2020..2021..2022',
    ],
    ['christmas', 'cannot read "christmas" as a date', /^write for example/, 'christmas'],
  ])('%s is explained: %s', (text, message, hint, blamed) => {
    const error = failureOf(text);
    expect(error.message).toBe(message);
    expect(error.hint).toMatch(hint);
    expect(text.slice(error.start, error.end)).toBe(blamed);
  });

  it('is quoted in part when it is long', () => {
    expect(failureOf('x'.repeat(1000)).message).toBe(`"${'x'.repeat(40)}…" is too long for a date`);
  });
});

describe('odd days of the calendar', () => {
  it.each([
    // Clocks went back at the end of this day: it had 25 hours.
    ['20180217', 'America/Sao_Paulo', '2018-02-17T00:00:00-02:00', '2018-02-17T23:59:59-03:00'],
    // Clocks went forward at midnight: the day began at one.
    ['20181104', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00', '2018-11-04T23:59:59-02:00'],
    ['31apr', 'UTC', '2003-05-01T00:00:00Z', '2003-05-01T23:59:59Z'],
    ['30-1', 'UTC', '2003-04-30T00:00:00Z', '2003-05-01T23:59:59Z'],
    ['1mar2030-31', 'UTC', '2030-03-01T23:59:59Z', '2030-03-03T00:00:00Z'],
  ])('%s in %s is from %s to %s', (text, zone, from, to) => {
    const bounds = resolve(text, { now: '2003-05-18T12:34:56', zone });
    expect(bounds).toEqual({ from: seconds(from), to: seconds(to) });
  });

  it('a day that a zone skipped has a start not after its end', () => {
    const bounds = resolve('20111230', { now: '2012-05-18T12:34:56', zone: 'Pacific/Apia' });
    const start = seconds('2011-12-31T00:00:00+14:00');
    expect(bounds).toEqual({ from: start, to: start });
  });
});

describe('the natural date reader', () => {
  it.each([
    ['mar', false],
    ['3d-1d', false],
    ['-', false],
    ['20030301-', false],
    ['yesterday', true],
    ['mon-3d', true],
    ['3d-mon', true],
    ['2003-03-01', false],
    ['-2003/3/1', false],
    ['2003-03-01T10:00-', true],
  ])('is needed for %s: %s', (text, isNeeded) => {
    expect(usesNaturalDate(parseDateRange(text))).toBe(isNeeded);
  });
});

describe('whatever is typed', () => {
  const dateLike = fc
    .array(
      fc.constantFrom(
        ...['mar', '5', '31', '05', '99', '2003', '-', '-', '3d', '2w', '1y', ' ', '"', '/', ':'],
        ...['last', 'monday', 'yesterday', 'ago', 'days', '10:00', '2003-03-01', 'feb', '29', 'x'],
      ),
      { maxLength: 8 },
    )
    .map((words) => words.join(''));

  it.each(['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia'])(
    'either fails with an explanation inside the text or has a start not after its end, in %s',
    (zone) => {
      vi.stubEnv('TZ', zone); // once, as it costs more than all else here
      fc.assert(
        fc.property(
          fc.oneof(dateLike, fc.string({ unit: 'binary' })),
          fc.integer({ min: 0, max: 4_000_000_000 }),
          expectBoundsOrExplanation,
        ),
        { numRuns: 750 },
      );
    },
  );

  it.each(['"', '-', '2003-', '2003-03-01', '1-mar-', 'mar', 'last ', ' ', '1/', 'é', '1:0'])(
    'takes no longer than in proportion for 100 kB of %s',
    (piece) => {
      const text = (size: number) => piece.repeat(size / piece.length);
      const read = (typed: string) => expectBoundsOrExplanation(typed, 1_053_261_296);
      read(text(100));
      expect(growth(text, read, 25_000)).toBeLessThan(IN_PROPORTION);
    },
  );

  function expectBoundsOrExplanation(text: string, now: number): void {
    try {
      const { from, to } = resolveDateRange(parseDateRange(text), { now, readNaturalDate });
      if (from !== undefined && to !== undefined) expect(from).toBeLessThanOrEqual(to);
      for (const bound of [from, to]) expect(bound ?? 0).toSatisfy(Number.isSafeInteger);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      expect(error.start).toBeLessThanOrEqual(error.end);
      expect(error.end).toBeLessThanOrEqual(text.length);
    }
  }
});

function resolve(text: string, { now, zone }: { now: string; zone: string }) {
  vi.stubEnv('TZ', zone);
  const clock = { now: new Date(now).getTime() / 1000, readNaturalDate };
  return resolveDateRange(parseDateRange(text), clock);
}

/** Bounds as wall time in Berlin, seen from Sunday 18 May 2003, 12:34:56. */
function resolveLocally(text: string) {
  const { from, to } = resolve(text, { now: '2003-05-18T12:34:56', zone: 'Europe/Berlin' });
  return { from: wallTime(from), to: wallTime(to) };
}

function wallTime(bound: number | undefined): string {
  return bound === undefined ? '-' : new Date(bound * 1000).toLocaleString('sv-SE');
}

function failureOf(text: string): ExpressionError {
  try {
    resolveLocally(text);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${text} was read as a date`);
}

function seconds(moment: string): number | undefined {
  return moment === '-' ? undefined : new Date(moment).getTime() / 1000;
}
