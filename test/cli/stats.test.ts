import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../helpers/root.ts';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

// --stats, and --json of whatever reports

let world: TempWorld;
beforeAll(async () => {
  const from = (name: string, date: string, more = {}) =>
    letter({
      From: `${name}@x.example`,
      Date: date,
      Subject: 'clock drifts',
      'Message-ID': `<${date}>`,
      ...more,
    });
  world = makeWorld(
    {
      'mail/in/cur/1:2,S': from('ada', 'Wed, 31 Dec 2019 23:30:00 -0100'),
      'mail/in/cur/2:2,S': from('ada', 'Mon, 2 Mar 2020 10:00:00 +0000', {
        'In-Reply-To': '<Wed, 31 Dec 2019 23:30:00 -0100>',
      }),
      'mail/in/cur/3:2,S': from('ada', 'Thu, 3 Mar 2022 10:00:00 +0000'),
      'mail/box': box(from('bob', 'Fri, 4 Mar 2022 10:00:00 +0000')),
      'mail/empty/cur/gone:2,S': from('cyd', 'Fri, 4 Mar 2022 11:00:00 +0000'),
    },
    `${RC_FILE}mbox=box\nmaildir=empty\n`,
  );
  await world.index();
});

test('--stats counts what can be found, by the calendar of the time zone', async () => {
  expect(
    (await world.mairixWith({ COLUMNS: '60' }, '--stats')).stdout.replace(
      /database .*/,
      'database',
    ),
  ).toBe(
    `5 messages in 4 threads, 2020-01-01 to 2022-03-04
3 folders, database
different words: 5 From, 2 Subject, 1 text

Messages per folder
  box   1 #############
  empty 1 #############
  in    3 ########################################

Messages per year
  2020 2 ###########################
  2022 3 ########################################

Most frequent senders
  ada@x.example 3 ########################################
  bob@x.example 1 #############
  cyd@x.example 1 #############
`,
  );
});

test('mail that is gone counts for no year', async () => {
  const from = (date: string) => letter({ Date: date });
  const some = makeWorld({
    'mail/in/cur/1': from('Thu, 1 Jan 1970 10:00:00 +0000'),
    'mail/in/cur/2': from('Mon, 2 Mar 2020 10:00:00 +0000'),
    'mail/in/cur/3': from('Tue, 3 Mar 2020 10:00:00 +0000'),
    'mail/in/cur/4': from('Thu, 3 Mar 2022 10:00:00 +0000'),
  });
  await some.index();
  for (const name of ['3', '4']) rmSync(some.path(`mail/in/cur/${name}`));
  await some.index();
  const { years } = JSON.parse((await some.mairix('--stats', '--json')).stdout);
  expect(years).toEqual([
    { year: 1970, messages: 1 },
    { year: 2020, messages: 1 },
  ]);
});

test('an empty index has no charts', async () => {
  const empty = makeWorld({ 'mail/in/cur/1': letter({}) });
  rmSync(empty.path('mail/in/cur/1'));
  await empty.index();
  expect((await empty.mairix('--stats')).stdout).toMatch(
    /^0 messages in 0 threads\n0 folders, database .* MB\n/,
  );
});

describe('--json is one object, as contrib/report.schema.json says', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'contrib/report.schema.json'), 'utf8'));
  const isValid = new Ajv2020({ strict: false }).compile(schema);

  test.each([
    ['index', [], { added: 0, messages: 5, problemCount: 0 }],
    ['statistics', ['--stats'], { messages: 5, threads: 4, oldest: 1577838600 }],
    ['check', ['--check'], { messages: 5, faults: [] }],
  ])('%s', async (kind, args, some) => {
    const { status, stdout, stderr } = await world.mairix('--json', ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ version: 1, kind, ...some });
    expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ ...report, version: 2 })).toBe(false);
    const { messages: _, bytes: __, ...incomplete } = report;
    expect(isValid(incomplete)).toBe(false);
  });

  test('of a search it is that of --format json', async () => {
    expect((await world.mairix('--json', 's:clock')).stdout).toBe(
      (await world.mairix('--format', 'json', 's:clock')).stdout,
    );
  });

  test('problems are among it, and on stderr as always', async () => {
    const odd = makeWorld(
      { 'mail/in/cur/1': letter({}), 'mail/box': 'no mail\n' },
      `${RC_FILE}mbox=box\n`,
    );
    const { stdout, stderr } = await odd.mairix('--json');
    expect(JSON.parse(stdout)).toMatchObject({
      added: 1,
      problemCount: 1,
      problems: [
        {
          location: odd.path('mail/box').replace(odd.home, '~'),
          reason: 'no message was found in it',
        },
      ],
    });
    expect(stderr).toContain('no message was found in it');
  });
});

test('of many folders the largest are shown', async () => {
  const many = Array.from({ length: 50 }, (_, at) => [`mail/in${at}/cur/1`, letter({})]);
  const large = makeWorld(
    { ...Object.fromEntries(many), 'mail/in49/cur/2': letter({}) },
    RC_FILE.replace('maildir=in', 'maildir=in*'),
  );
  await large.index();
  const lines = (await large.mairix('--stats')).stdout.split('\n');
  const start = lines.indexOf('Messages per folder, the 40 largest');
  expect(
    lines.slice(start + 1, lines.indexOf('', start)).map((line) => line.split('#')[0]),
  ).toEqual(expect.arrayContaining(['  in0  1 ', '  in49 2 ']));
  expect(lines.indexOf('', start) - start - 1).toBe(40);
});

test.each([
  ['--stats', 's:clock'],
  ['--stats', '--check'],
  ['--json', '-r'],
  ['--json', '--watch'],
])('%s %s is refused', async (...args) => {
  expect(await world.mairix(...args)).toMatchObject({ status: 3, stdout: '' });
});
