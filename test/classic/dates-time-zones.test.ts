import { describe, expect, test } from 'vitest';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const BOUNDS = 'Date bounds';

describe('beside classic mairix', () => {
  const twins = makeTwins({
    'mail/in/cur/summer': letter({ Date: 'Thu, 2 Jul 2020 10:00:00 +0200' }),
    'mail/in/cur/winter': letter({ Date: 'Thu, 2 Jan 2020 10:00:00 +0100' }),
  });

  test('a day in summer is found by both, one in winter here only', async () => {
    const day = (date: string) => foundIn('Europe/Berlin', date);
    await twins.each((world) => world.mairixWith({ TZ: 'Europe/Berlin' }));
    await twins.agreeOn(day('20200702'), 'summer');
    await twins.differOn(BOUNDS, day('20200102'), { classic: '', ours: 'winter' });
  });

  test('what was indexed in one zone and is searched in another is shifted there, not here', async () => {
    await twins.each(async (world) => {
      world.put('mail/in/cur/shifted', letter({ Date: 'Mon, 2 Mar 2020 10:00:00 +0000' }));
      await world.mairixWith({ TZ: 'Asia/Tokyo' });
    });
    const day = (date: string) => foundIn('UTC', date);
    await twins.differOn(BOUNDS, day('20200301'), { classic: 'shifted', ours: '' });
    await twins.differOn(BOUNDS, day('20200302'), { classic: '', ours: 'shifted' });
  });
});

describe('a day in its zone, from its first to its last second, wherever it was indexed', async () => {
  /** First and last second of days that are too long, too short, begin late, or hardly exist. */
  const days = [
    // 24 hours, 14 hours ahead of Greenwich, 11 behind
    ['20200302', 'Pacific/Kiritimati', '2020-03-02T00:00:00+14:00', '2020-03-02T23:59:59+14:00'],
    ['20200302', 'Pacific/Pago_Pago', '2020-03-02T00:00:00-11:00', '2020-03-02T23:59:59-11:00'],
    // 45 minutes past the hour
    ['20200302', 'Asia/Kathmandu', '2020-03-02T00:00:00+05:45', '2020-03-02T23:59:59+05:45'],
    // spring and autumn, north
    ['20210328', 'Europe/Berlin', '2021-03-28T00:00:00+01:00', '2021-03-28T23:59:59+02:00'],
    ['20211031', 'Europe/Berlin', '2021-10-31T00:00:00+02:00', '2021-10-31T23:59:59+01:00'],
    // and south, where October is spring
    ['20211003', 'Australia/Sydney', '2021-10-03T00:00:00+10:00', '2021-10-03T23:59:59+11:00'],
    ['20210404', 'Australia/Sydney', '2021-04-04T00:00:00+11:00', '2021-04-04T23:59:59+10:00'],
    // half an hour only
    ['20211003', 'Australia/Lord_Howe', '2021-10-03T00:00:00+10:30', '2021-10-03T23:59:59+11:00'],
    ['20210404', 'Australia/Lord_Howe', '2021-04-04T00:00:00+11:00', '2021-04-04T23:59:59+10:30'],
    // clocks that change at midnight
    ['20181104', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00', '2018-11-04T23:59:59-02:00'],
    ['20180217', 'America/Sao_Paulo', '2018-02-17T00:00:00-02:00', '2018-02-17T23:59:59-03:00'],
    // the days around the one that Samoa left out
    ['20111229', 'Pacific/Apia', '2011-12-29T00:00:00-10:00', '2011-12-29T23:59:59-10:00'],
    ['20111231', 'Pacific/Apia', '2011-12-31T00:00:00+14:00', '2011-12-31T23:59:59+14:00'],
    [
      '29dec2011-31dec2011',
      'Pacific/Apia',
      '2011-12-29T00:00:00-10:00',
      '2011-12-31T23:59:59+14:00',
    ],
  ] as const;
  const mail = days.flatMap(([, , first, last]) => [
    dated(first, -1),
    dated(first, 0),
    dated(last, 0),
    dated(last, 1),
  ]);
  const world = makeWorld(Object.fromEntries(mail));
  await world.mairixWith({ TZ: 'America/St_Johns' });

  test.each(days)('%s in %s', async (date, zone, first, last) => {
    const [from, to] = [first, last].map((moment) => Date.parse(moment) / 1000);
    const expected = mail
      .map(([path]) => Number(path.replace('mail/in/cur/', '')))
      .filter((instant) => from !== undefined && instant >= from)
      .filter((instant) => to !== undefined && instant <= to);
    const found = (await foundIn(zone, date)(world)).split(' ').map(Number);
    expect(found).toEqual([...new Set(expected)].sort((one, other) => one - other));
  });
});

/** A message that is named for its moment. */
function dated(moment: string, shift: number): [path: string, message: string] {
  const date = new Date(Date.parse(moment) + shift * 1000);
  return [`mail/in/cur/${date.getTime() / 1000}`, letter({ Date: date.toUTCString() })];
}

/** File names of what a date finds in a zone. */
function foundIn(zone: string, date: string): (world: TempWorld) => Promise<string> {
  return async (world) => {
    const { stdout } = await world.mairixWith({ TZ: zone }, '-r', `d:${date}`);
    return (stdout.match(/[^/\n]+$/gm) ?? []).join(' ');
  };
}
