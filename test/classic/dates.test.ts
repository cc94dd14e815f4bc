import { describe, test } from 'vitest';
import { clockAt, whileItIs } from '../helpers/clock.ts';
import type { TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const BOUNDS = 'Date bounds';

/** A message at noon of every day from 28 December 1998 to 31 July 2003, named for its day. */
const twins = makeTwins(
  Object.fromEntries(
    daysFromTo('1998-12-28', '2003-07-31').map((day) => [
      `mail/in/cur/${day}`,
      `Date: ${new Date(`${day}T12:00:00Z`).toUTCString()}\n\n`,
    ]),
  ),
);
await twins.each((world) => world.mairix());

/** Sunday. */
const NOW = '2003-05-18 12:34:56';
const clock = clockAt(NOW);

describe.skipIf(clock === undefined)('seen from 18 May 2003, 12:34:56', () => {
  describe('both programs give', () => {
    test.each([
      ['-', '1998-12-28 to 2003-07-31'],
      ['-21apr', '1998-12-28 to 2003-04-21'],
      ['2100', ''],
      ['05', ''],
      ['69', ''],
      ['05mar15', ''],
      // relative dates: 30 days a month, 365 a year, to the second
      ['6w-2w', '2003-04-07 to 2003-05-04'],
      ['3d-', '2003-05-16 to 2003-07-31'],
      ['3d-1d', '2003-05-16 to 2003-05-17'],
      ['1d-3d', '2003-05-16 to 2003-05-17'],
      ['1w-', '2003-05-12 to 2003-07-31'],
      ['1m-', '2003-04-19 to 2003-07-31'],
      ['3m-', '2003-02-18 to 2003-07-31'],
      ['2y-', '2001-05-19 to 2003-07-31'],
      // errors
      ['', 'exit 2'],
      ['123', 'exit 2'],
      ['mar0', 'exit 2'],
      ['05oct2001', 'exit 2'],
      ['1.5d', 'exit 2'],
      ['mar-xyz', 'exit 2'],
      ['1-2-3', 'exit 2'],
    ])('d:%s: %s', async (date, days) => {
      await twins.agreeOn((world) => daysFound(world, date), days);
    });
  });

  describe('the first day is lost in classic mairix, not here', () => {
    test.each([
      // a range of two dates: what its start leaves out is the last such before its end
      ['20030301-20030425', '2003-03-02', '2003-03-01 to 2003-04-25'],
      ['mar1-apr25', '2003-03-02', '2003-03-01 to 2003-04-25'],
      ['21oct-mar', '2002-10-22', '2002-10-21 to 2003-03-31'],
      ['21apr-mar', '2002-04-22', '2002-04-21 to 2003-03-31'],
      ['18may-15may', '2002-05-19', '2002-05-18 to 2003-05-15'],
      ['21apr-1w', '2003-04-22', '2003-04-21 to 2003-05-11'],
      ['21apr-2y', '2001-04-22', '2001-04-21 to 2001-05-18'],
      ['99-11', '1999-01-02', '1999-01-01 to 2003-05-11'],
      ['oct99-oct1', '1999-10-02', '1999-10-01 to 2002-10-01'],
      ['oct99-oct01', '1999-10-02', '1999-10-01 to 2001-10-31'],
      ['21apr-', '2003-04-22', '2003-04-21 to 2003-07-31'],
      ['2001-', '2001-01-02', '2001-01-01 to 2003-07-31'],
      // a year or a month alone
      ['2002', '2002-01-02', '2002-01-01 to 2002-12-31'],
      ['99', '1999-01-02', '1999-01-01 to 1999-12-31'],
      ['mar', '2003-03-02', '2003-03-01 to 2003-03-31'],
      ['MAY', '2003-05-02', '2003-05-01 to 2003-05-31'],
      ['mar99', '1999-03-02', '1999-03-01 to 1999-03-31'],
      ['2002mar', '2002-03-02', '2002-03-01 to 2002-03-31'],
    ])('d:%s: from %s there, %s here', async (date, classicFirst, ours) => {
      const classic = `${classicFirst}${ours.slice('2003-03-01'.length)}`;
      await twins.differOn(BOUNDS, (world) => daysFound(world, date), { classic, ours });
    });

    test.each([
      ['18', '2003-05-18'],
      ['19', '2003-04-19'],
      ['31', '2003-05-01'],
      ['may19', '2002-05-19'],
      ['5mar', '2003-03-05'],
      ['29feb', '2003-03-01'],
      ['99mar5', '1999-03-05'],
      ['mar5', '2003-03-05'],
      ['20030305', '2003-03-05'],
      ['030305', '2003-03-05'],
    ])('a day alone, d:%s, is nothing there and %s here', async (date, day) => {
      const ours = `${day} to ${day}`;
      await twins.differOn(BOUNDS, (world) => daysFound(world, date), { classic: '', ours });
    });
  });

  describe('the programs differ, on purpose, for', () => {
    const WORDS = '`d:yesterday`, `d:2021-03-05`, `d:3M`, `d:3h`';
    test.each([
      ['3d', '`d:3d`', '', '2003-05-16 to 2003-07-31'],
      ['3h', WORDS, 'exit 2', '2003-05-18 to 2003-07-31'],
      ['3M-', WORDS, 'exit 2', '2003-02-18 to 2003-07-31'],
      ['20030230', '`d:20030230`', '', 'exit 2'],
      ['20030230-', '`d:20030230`', '2003-03-03 to 2003-07-31', 'exit 2'],
      ['2002-2000', '`d:2002-2000`', '2001-01-01 to 2002-01-01', '2000-01-01 to 2002-12-31'],
      ['70y-', 'Large numbers, as in `d:70y-`, `z:4096m`', '', '1998-12-28 to 2003-07-31'],
      ['today', WORDS, 'exit 2', '2003-05-18 to 2003-05-18'],
      ['march', WORDS, 'exit 2', '2003-03-01 to 2003-03-31'],
      ['mar 5', WORDS, 'exit 2', '2003-03-05 to 2003-03-05'],
      ['2003-03-01', WORDS, 'exit 2', '2003-03-01 to 2003-03-01'],
    ])('d:%s', async (date, row, classic, ours) => {
      await twins.differOn(row, (world) => daysFound(world, date), { classic, ours });
    });
  });
});

/** First and last day of what a date finds, where all days between are found as well. */
async function daysFound(world: TempWorld, date: string): Promise<string> {
  const search = ['-r', `d:${date}`];
  const { status, stdout } =
    world === twins.ours
      ? await whileItIs(NOW, () => world.mairix(...search))
      : world.launchWith(clock ?? {}, ...search);
  const days = stdout.match(/[\d-]+$/gm) ?? [];
  const [first, last] = [days.at(0), days.at(-1)];
  if (status !== 0 || first === undefined || last === undefined) {
    return status === 1 ? '' : `exit ${status}`;
  }
  const isWhole = days.join() === daysFromTo(first, last).join();
  return isWhole ? `${first} to ${last}` : days.join(' ');
}

function daysFromTo(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = nextDay(day)) days.push(day);
  return days;
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
