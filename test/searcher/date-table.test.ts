import { readFileSync } from 'node:fs';
import { type MailIndex, openMailIndex } from 'mairix';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { clockAt } from '../helpers/clock.ts';
import { makeWorld, type TempWorld } from '../helpers/temp-world.ts';

interface Row {
  readonly expression: string;
  /** Wall time in the zone. */
  readonly now: string;
  readonly zone: string;
  /** `-` is no bound. */
  readonly start: string;
  readonly end: string;
}

const rows = readFileSync(new URL('../query/date-table.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line): Row => {
    const [expression = '', now = '', zone = '', start = '', end = ''] = line.split('\t');
    return { expression, now, zone, start, end };
  })
  .filter(({ start }) => start !== 'error');

/** The first and the last second of every range, and the seconds beside them. */
const instants = [...new Set(rows.flatMap(aroundBounds))].sort((one, other) => one - other);

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(
    Object.fromEntries(instants.map((instant) => [`mail/in/cur/${instant}`, dated(instant)])),
  );
  await world.index();
});

describe('every row of the table finds the mail between its bounds, in its zone', () => {
  let index: MailIndex;
  beforeAll(() => {
    index = openMailIndex({
      base: world.path('mail'),
      database: world.path('.mairix.db'),
      folders: [{ kind: 'maildir', pattern: 'in', origin: 'test' }],
      omit: [],
    });
  });
  afterAll(() => index.close());
  afterEach(() => vi.unstubAllEnvs());

  test.each([...new Set(rows.map(({ zone }) => zone))])('%s', async (zone) => {
    vi.stubEnv('TZ', zone);
    const wrong: Row[] = [];
    for (const row of rows.filter((candidate) => candidate.zone === zone)) {
      if ((await datesFound(row)).join() !== between(row).join()) wrong.push(row);
    }
    expect(wrong).toEqual([]);
  });

  async function datesFound({ expression, now }: Row): Promise<number[]> {
    const dates: number[] = [];
    const search = index.search(expression, { now: new Date(now), order: 'date+' });
    for await (const { date } of search) dates.push(date);
    return dates;
  }
});

describe('the program itself, its clock set to another time in another zone', () => {
  test.skipIf(clockAt('2003-05-18 12:34:56') === undefined).each(firstOfEachClock())(
    '$expression at $now in $zone',
    (row) => {
      const environment = { ...clockAt(row.now.replace('T', ' ')), TZ: row.zone };
      const { stdout } = world.launchWith(environment, '-r', row.expression);
      const found = (stdout.match(/\d+$/gm) ?? []).map(Number);
      expect(found.sort((one, other) => one - other)).toEqual(between(row));
    },
  );
});

/** One row for every time and zone; none that counts from the very second, for the clock goes on. */
function firstOfEachClock(): Row[] {
  const still = rows.filter(({ expression }) => !/\d[dwmy](?![a-z])/i.test(expression));
  const clocks = new Map(still.toReversed().map((row) => [`${row.now} ${row.zone}`, row]));
  return [...clocks.values()].toReversed();
}

function aroundBounds({ start, end }: Row): number[] {
  return [start, end]
    .filter((bound) => bound !== '-')
    .flatMap((bound) => [seconds(bound) - 1, seconds(bound), seconds(bound) + 1])
    .filter((instant) => instant >= 0 && instant < seconds('2106-01-01T00:00:00Z'));
}

function between({ start, end }: Row): number[] {
  return instants.filter(
    (instant) =>
      (start === '-' || instant >= seconds(start)) && (end === '-' || instant <= seconds(end)),
  );
}

function seconds(moment: string): number {
  return Date.parse(moment) / 1000;
}

function dated(instant: number): string {
  return `Date: ${new Date(instant * 1000).toUTCString()}\n\n`;
}
