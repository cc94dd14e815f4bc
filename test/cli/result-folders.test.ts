import { rmSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

const RICH = `${RC_FILE}mbox=lists\n`;

const NEWEST = letter({ Subject: 'apples apples', Date: 'Wed, 4 Mar 2020 10:00:00 +0000' });
const OLDEST = letter({ Subject: 'apples and pears', Date: 'Mon, 2 Mar 2020 10:00:00 +0000' });
const MIDDLE = letter({ Subject: 'two apples', Date: 'Tue, 3 Mar 2020 10:00:00 +0000' });

const MAIL = {
  'mail/in/cur/1.newest:2,DFS': NEWEST,
  'mail/in/new/2.oldest': OLDEST,
  'mail/lists': box(MIDDLE, letter({ Subject: 'seen apples', Status: 'RO' })),
};

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(MAIL, RICH);
  await world.index();
});

/** Changes the rc file for the tests of one group. */
function withLine(line: string): void {
  world.put('.mairixrc', `${RICH}${line}\n`);
  rmSync(world.path('mail/found'), { recursive: true, force: true });
}

test('a result folder goes where -o says, below base unless it begins with / or ./', async () => {
  await world.mairix('-o', 'elsewhere', 's:pears');
  await world.mairix('-o', './here', 's:pears');
  await world.mairix('-o', world.path('there'), 's:pears');
  const names = ['mail/elsewhere', 'here', 'there'].map((name) => world.list(name)[2]);
  expect(names).toEqual(Array(3).fill('new/123456789.1.mairix -> ~/mail/in/new/2.oldest'));
});

describe('a list of results', () => {
  const [ONE, TWO] = ['in/cur/1.newest:2,DFS', 'in/new/2.oldest'];
  const [THREE, FOUR] = ['mbox:lists [46,112)', 'mbox:lists [158,236)'];

  test.each<[string, readonly string[]]>([
    ['', [ONE, TWO, THREE, FOUR]],
    ['sort=date+', [TWO, FOUR, THREE, ONE]],
    ['sort=date-', [ONE, THREE, TWO, FOUR]],
    ['sort=relevance', [ONE, THREE, FOUR, TWO]],
  ])('has the order of %j', async (line, expected) => {
    withLine(line);
    expect(await world.find('s:apples')).toEqual(expected);
  });

  test('is printed with mformat=raw, too, and no folder is made', async () => {
    withLine('mformat=raw');
    expect(await world.mairix('s:pears')).toEqual({
      status: 0,
      stdout: '~/mail/in/new/2.oldest\n',
      stderr: '',
    });
    expect(world.list('mail')).not.toContain('found/');
  });

  test('numbers MH results in the order of sort=', async () => {
    withLine('mformat=mh\nsort=date+');
    await world.mairix('s:apples', 'p:/in/');
    expect(world.list('mail/found')).toEqual([
      '.mh_sequences',
      '1 -> ~/mail/in/new/2.oldest',
      '2 -> ~/mail/in/cur/1.newest:2,DFS',
    ]);
  });
});

describe('results are refused, and nothing is touched,', () => {
  beforeAll(() => {
    withLine('maildir=kept\nomit=kept');
    world.put('mail/kept/cur/1.real:2,S', NEWEST);
    world.put('mail/mine/cur/1.real:2,S', NEWEST);
    world.put('mail/diary', 'dear diary\n');
    symlinkSync('in', world.path('mail/alias'));
  });

  test.each([
    ['in', 'is a folder that is indexed'],
    ['alias', 'is a folder that is indexed'],
    ['in/found', 'is in ~/mail/in, which is indexed'],
    ['.', 'contains ~/mail/in, which is indexed'],
    ['kept', 'holds cur/1.real:2,S, which is not a search result'],
    ['mine', 'holds cur/1.real:2,S, which is not a search result'],
    ['diary', 'is a file that holds something'],
  ])('where they could do harm: %s', async (folder, reason) => {
    const before = world.list('mail');
    const { status, stdout, stderr } = await world.mairix(
      '-o',
      world.path(`mail/${folder}`),
      's:apples',
    );
    expect({ status, stdout, stderr: stderr.split('\n')[0] }).toEqual({
      status: 3,
      stdout: '',
      stderr: `mairix: the result folder ~/mail/${folder.replace(/^\.$/, '')} ${reason}`.replace(
        '~/mail/ ',
        '~/mail ',
      ),
    });
    expect(world.list('mail')).toEqual(before);
  });
});

describe('a Maildir++ account', () => {
  const account = (lines = 'maildir=.') =>
    makeWorld(
      { 'Maildir/cur/1.host:2,S': NEWEST },
      `base=~/Maildir\n${lines}\nmfolder=.found\ndatabase=~/.mairix.db\n`,
    );

  test.each(['maildir=.', 'maildir=...'])(
    'may have its results in a folder of its own, with %j',
    async (lines) => {
      const home = account(lines);
      await home.index();
      expect((await home.mairix('s:apples')).status).toBe(0);
      expect(home.list('Maildir/.found')[1]).toMatch(/ -> ~\/Maildir\/.*cur\/1\.host:2,S$/);
      expect(await home.changes()).toBe('nothing new');
      expect((await home.mairix('s:apples')).status).toBe(0);
    },
  );

  test('may go on with what classic mairix left there, which is omitted', async () => {
    const home = makeWorld(
      {
        'Maildir/cur/1.host:2,S': NEWEST,
        'Maildir/.found/cur/123456789.0.mairix:2,S': OLDEST,
      },
      'base=$HOME\nmaildir=Maildir...\nomit=Maildir/.found\nmfolder=Maildir/.found\ndatabase=~/.mairix.db\n',
    );
    await home.index();
    expect((await home.mairix('s:apples')).status).toBe(0);
  });

  test('keeps its other folders', async () => {
    const home = account();
    home.put('Maildir/.Sent/cur/2.host:2,S', OLDEST);
    await home.index();
    expect((await home.mairix('-o', '.Sent', 's:apples')).stderr.split('\n')[0]).toBe(
      'mairix: the result folder ~/Maildir/.Sent holds cur/2.host:2,S, which is not a search result',
    );
  });
});

describe('messages that are gone', () => {
  const numbers = Array.from({ length: 5 }, (_, index) => index + 1);
  const emptied = async () => {
    const home = makeWorld(
      Object.fromEntries(numbers.map((number) => [`mail/in/cur/${number}:2,`, NEWEST])),
    );
    await home.index();
    await home.mairix('s:apples');
    for (const number of numbers) rmSync(home.path(`mail/in/cur/${number}:2,`));
    return home;
  };
  const lines = (count: number) =>
    numbers
      .slice(0, count)
      .map((number) => `mairix: ~/mail/in/cur/${number}:2,: the message is no longer there\n`)
      .join('');
  const ADVICE =
    'mairix: 5 messages are no longer there; run `mairix` to bring the index up to date\n';

  test('are named, three of them, with the next step', async () => {
    expect((await (await emptied()).mairix('s:apples')).stderr).toBe(
      `${lines(3)}mairix: and 2 more\n${ADVICE}`,
    );
  });

  test('do not count: the count says what is in the folder, and so does the status', async () => {
    const world = await emptied();
    expect(await world.mairix('s:apples')).toMatchObject({
      status: 1,
      stdout: 'Matched 0 messages\n',
    });
    world.put('mail/in/cur/1:2,', NEWEST);
    expect(await world.mairix('s:apples')).toMatchObject({
      status: 0,
      stdout: 'Matched 1 messages\n',
    });
    expect((await world.mairix('--limit', '2', 's:apples')).stdout).toBe(
      'Matched 5 messages, of which 1 are here\n',
    );
  });

  test('are all named with -v', async () => {
    expect((await (await emptied()).mairix('-v', 's:apples')).stderr).toBe(`${lines(5)}${ADVICE}`);
  });
});

test('excerpts out of a compressed box, as many as there are', async () => {
  const home = makeWorld(
    { 'mail/box.gz': gzipSync(box(NEWEST, OLDEST)) },
    `${RC_FILE}mbox=box.gz\n`,
  );
  home.put('mail/in/cur/1:2,', MIDDLE);
  await home.index();
  expect((await home.mairix('-x', 's:apples')).stdout.match(/Subject:.*/g)?.toSorted()).toEqual([
    'Subject:     apples and pears',
    'Subject:     apples apples',
    'Subject:     two apples',
  ]);
});
