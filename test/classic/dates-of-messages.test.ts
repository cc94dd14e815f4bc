import { describe, test } from 'vitest';
import { letter } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

/** Classic mairix leaves out the first day of a range, so that this is the second for both. */
const SECOND_OF_MARCH = 'd:20200301-20200302';
const BOUNDS = 'Date bounds';
const NO_DATE = 'No usable Date header';

test('both programs take these for 2 March 2020', async () => {
  const twins = await makeDated({
    'day-too-many': 'Sun, 31 Feb 2020 10:00:00 +0000',
    encoded: '=?utf-8?q?Mon=2C_2_Mar_2020_10=3A00=3A00?= +0000',
    'italian-month': '2 Marzo 2020 10:00:00 +0000',
    'long-month': 'Mon, 02 MARCH 2020 10:00:00 +0000',
    'no-blank': 'Mon,2 Mar 2020 10:00 +0000',
    'no-weekday': '2 Mar 2020 10:00:00 +0000',
    ordinary: 'Mon, 2 Mar 2020 10:00:00 +0000',
    'three-digits': 'Mon, 2 Mar 120 10:00:00 +0000',
    'two-digits': 'Mon, 2 Mar 20 10:00:00 +0000',
    'wrong-weekday': 'Fri, 2 Mar 2020 10:00:00 +0000',
  });
  const all =
    'day-too-many encoded italian-month long-month no-blank no-weekday ordinary three-digits two-digits wrong-weekday';
  await twins.agreeOn((world) => namesFound(world, SECOND_OF_MARCH), all);
  await twins.agreeOn((world) => namesFound(world, 'd:3mar2020-'), '');
});

describe('the programs differ, on purpose, for', () => {
  test('time and zone of the header', async () => {
    const twins = await makeDated({
      'third-of-march': 'Mon, 2 Mar 2020 23:30:00 -0500',
      'first-of-march': 'Mon, 2 Mar 2020 00:30:00 +0200',
    });
    const classic = 'first-of-march third-of-march';
    await twins.differOn(BOUNDS, (world) => namesFound(world, SECOND_OF_MARCH), {
      classic,
      ours: 'first-of-march',
    });
    await twins.differOn(BOUNDS, (world) => namesFound(world, 'd:2mar2020-3mar2020'), {
      classic: '',
      ours: 'third-of-march',
    });
  });

  test('dates of another form, which classic mairix takes for the year 2106', async () => {
    const twins = await makeDated({
      ctime: 'Mon Mar  2 10:00:00 2020',
      dashes: '02-Mar-2020 10:00:00',
      german: 'Mo, 2 M=?iso-8859-1?q?=E4?=r 2020 10:00:00',
      iso: '2020-03-02T10:00:00Z',
      'no-comma': 'Mon 2 Mar 2020 10:00:00',
      'no-time': '2 Mar 2020',
    });
    const all = 'ctime dashes german iso no-comma no-time';
    await twins.differOn(NO_DATE, (world) => namesFound(world, SECOND_OF_MARCH), {
      classic: '',
      ours: all,
    });
    await twins.differOn(NO_DATE, (world) => namesFound(world, 'd:2100-'), {
      classic: all,
      ours: '',
    });
  });

  test('a date without a blank, which classic mairix takes for 2010', async () => {
    const twins = await makeDated({ glued: '2 Mar2020 10:00' });
    await twins.differOn(NO_DATE, (world) => namesFound(world, 'd:2010'), {
      classic: 'glued',
      ours: '',
    });
    await twins.differOn(NO_DATE, (world) => namesFound(world, 'd:2mar2020'), {
      classic: '',
      ours: 'glued',
    });
  });

  test('a second Date header, where the first says nothing', async () => {
    const twins = await makeDated({ 'bad-first': ['soon', 'Mon, 2 Mar 2020 10:00:00 +0000'] });
    await twins.differOn(NO_DATE, (world) => namesFound(world, SECOND_OF_MARCH), {
      classic: '',
      ours: 'bad-first',
    });
  });

  test('mail without any date', async () => {
    const received = 'Received: from a by b; Mon, 2 Mar 2020 10:00:00 +0000';
    const twins = makeTwins({
      'mail/in/cur/undated': 'Subject: apple\n\n',
      'mail/in/cur/received': `${received}\n\n`,
    });
    await twins.each((world) => world.mairix());
    await twins.differOn(NO_DATE, (world) => namesFound(world, 'd:-1971'), {
      classic: 'received undated',
      ours: '',
    });
    await twins.differOn(NO_DATE, (world) => namesFound(world, SECOND_OF_MARCH), {
      classic: '',
      ours: 'received',
    });
    // The file was made by this test.
    await twins.differOn(NO_DATE, (world) => namesFound(world, 'd:1d-'), {
      classic: '',
      ours: 'undated',
    });
  });
});

async function makeDated(dates: Readonly<Record<string, string | readonly string[]>>) {
  const twins = makeTwins(
    Object.fromEntries(
      Object.entries(dates).map(([name, date]) => [`mail/in/cur/${name}`, letter({ Date: date })]),
    ),
  );
  await twins.each((world) => world.mairix());
  return twins;
}
