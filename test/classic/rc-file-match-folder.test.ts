import { rmSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { box, DONE, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const twins = makeTwins(
  {
    'mail/in/cur/1:2,S': letter({ Subject: 'apples' }),
    'mail/box': box(letter({ Subject: 'pears' })),
    'mail/omitted/cur/1:2,S': letter({ Subject: 'left out' }),
    'mail/unlisted/cur/1:2,S': letter({ Subject: 'not in the rc file' }),
  },
  `${RC_FILE}mbox=box\nomit=omitted\n`,
);
await twins.each(async (world) => {
  symlinkSync('in', world.path('mail/link'));
  await world.mairix();
});

describe('results go', () => {
  test.each<[string, string]>([
    ['found', '~/mail/found'],
    ['.found', '~/mail/.found'],
    ['../found', '~/mail/../found'],
    ['./found', './found'],
    ['~/found', '~/found'],
    ['$HOME/found', '~/found'],
    ['a:b', '~/mail/a:b'],
  ])('with mfolder=%s to %s', async (value, folder) => {
    await twins.agreeOn((world) => firstCreated(world, value), `Created directory ${folder}`);
  });

  test.each([
    ['', 'mairix: no result folder is set'],
    ['$NOT_SET', 'rc:3: the variable "NOT_SET" is not set; nothing takes its place here'],
  ])('with mfolder=%s to base there, nowhere here', async (value, ours) => {
    await twins.differOn('`mfolder=` without a value', (world) => firstCreated(world, value), {
      classic: 'Created directory ~/mail//cur',
      ours,
    });
    await twins.each((world) => rmSync(world.path('mail/cur'), { recursive: true, force: true }));
  });

  async function firstCreated(world: TempWorld, value: string): Promise<string | undefined> {
    for (const name of ['found', 'mail/found', 'mail/.found', 'mail/a:b'])
      rmSync(world.path(name), { recursive: true, force: true });
    world.put('rc', RC_FILE.replace('found', value));
    return (await world.mairix('-f', 'rc', 's:apples')).stderr.split('\n')[0];
  }
});

describe('results never go to a folder that is indexed, however it is spelled:', () => {
  test.each(['in', 'in/', './mail/in', '../mail/in', 'unlisted/../in', 'link', 'box'])(
    '-o %s',
    async (folder) => {
      await twins.agreeOn(
        async (world) => {
          const before = world.list('mail');
          const { status, stdout } = await world.mairix('-o', folder, 's:apples');
          return { status, stdout, isUntouched: `${world.list('mail')}` === `${before}` };
        },
        { status: 3, stdout: '', isUntouched: true },
      );
    },
  );

  test.each(['-r', '-x'])('but %s writes nowhere, so that -o does not matter', async (option) => {
    await twins.agreeOn(
      async (world) => (await world.mairix(option, '-o', 'in', 's:apples')).status,
      0,
    );
  });
});

describe('results go nowhere here where they would harm mail', () => {
  test.each<[string, string, string]>([
    ['omitted', 'omitted/cur', 'in a folder that omit= leaves out'],
    ['unlisted', 'unlisted/cur', 'in a folder that the rc file does not name'],
  ])('-o %s', async (folder, place) => {
    await twins.differOn('Result folder', statusAndFiles(folder, place), {
      classic: { status: 0, files: ['123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S'] },
      ours: { status: 3, files: ['1:2,S'] },
    });
  });

  test('-o in/cur', async () => {
    await twins.differOn('Result folder', statusAndFiles('in/cur/found', 'in/cur'), {
      classic: {
        status: 0,
        files: [
          '1:2,S',
          'found/',
          'found/cur/',
          'found/cur/123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S',
          'found/new/',
          'found/tmp/',
        ],
      },
      ours: { status: 3, files: ['1:2,S'] },
    });
  });

  function statusAndFiles(folder: string, place: string) {
    return async (world: TempWorld) => ({
      status: (await world.mairix('-o', folder, 's:apples')).status,
      files: world.list(`mail/${place}`),
    });
  }
});

test('results among the folders that a wildcard finds are no mail here', async () => {
  const wild = makeTwins(
    { 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) },
    RC_FILE.replace('maildir=in', 'maildir=*'),
  );
  const runs = async (world: TempWorld) => {
    const statuses = [];
    for (const args of [[], ['s:apples'], ['s:apples'], []]) {
      statuses.push((await world.mairix(...args)).status);
    }
    return { statuses, found: (await world.find('s:apples')).sort() };
  };
  await wild.differOn('Results among the mail', runs, {
    classic: {
      statuses: [0, 0, 3, 0],
      found: ['found/cur/123456789.0.mairix:2,S', 'in/cur/1:2,S'],
    },
    ours: { statuses: [0, 0, 0, 0], found: ['in/cur/1:2,S'] },
  });
});

test('so are results beside which Gnus keeps its notes', async () => {
  const world = makeWorld(
    { 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) },
    RC_FILE.replace('maildir=in', 'maildir=*'),
  );
  await world.index();
  await world.mairix('s:apples');
  world.put('mail/found/.nnmaildir/num/1', '');
  await world.mairix('s:apples');
  expect(await world.changes()).toBe('nothing new');
  expect(await world.mairix('s:apples')).toEqual({ ...DONE, stdout: 'Matched 1 messages\n' });
  expect(world.list('mail/found/tmp')).toEqual(['mairix-mark']);
});
