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
twins.each((world) => {
  symlinkSync('in', world.path('mail/link'));
  world.mairix();
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
  ])('with mfolder=%s to %s', (value, folder) => {
    twins.agreeOn((world) => firstCreated(world, value), `Created directory ${folder}`);
  });

  test.each(['', '$NOT_SET'])('with mfolder=%s to base there, nowhere here', (value) => {
    twins.differOn('`mfolder=` without a value', (world) => firstCreated(world, value), {
      classic: 'Created directory ~/mail//cur',
      ours: 'mairix: no result folder is set',
    });
    twins.each((world) => rmSync(world.path('mail/cur'), { recursive: true, force: true }));
  });

  function firstCreated(world: TempWorld, value: string): string | undefined {
    for (const name of ['found', 'mail/found', 'mail/.found', 'mail/a:b'])
      rmSync(world.path(name), { recursive: true, force: true });
    world.put('rc', RC_FILE.replace('found', value));
    return world.mairix('-f', 'rc', 's:apples').stderr.split('\n')[0];
  }
});

describe('results never go to a folder that is indexed, however it is spelled:', () => {
  test.each(['in', 'in/', './mail/in', '../mail/in', 'unlisted/../in', 'link', 'box'])(
    '-o %s',
    (folder) => {
      twins.agreeOn(
        (world) => {
          const before = world.list('mail');
          const { status, stdout } = world.mairix('-o', folder, 's:apples');
          return { status, stdout, isUntouched: `${world.list('mail')}` === `${before}` };
        },
        { status: 3, stdout: '', isUntouched: true },
      );
    },
  );

  test.each(['-r', '-x'])('but %s writes nowhere, so that -o does not matter', (option) => {
    twins.agreeOn((world) => world.mairix(option, '-o', 'in', 's:apples').status, 0);
  });
});

describe('results go nowhere here where they would harm mail', () => {
  test.each<[string, string, string]>([
    ['omitted', 'omitted/cur', 'in a folder that omit= leaves out'],
    ['unlisted', 'unlisted/cur', 'in a folder that the rc file does not name'],
  ])('-o %s', (folder, place) => {
    twins.differOn('Result folder', statusAndFiles(folder, place), {
      classic: { status: 0, files: ['123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S'] },
      ours: { status: 3, files: ['1:2,S'] },
    });
  });

  test('-o in/cur', () => {
    twins.differOn('Result folder', statusAndFiles('in/cur/found', 'in/cur'), {
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
    return (world: TempWorld) => ({
      status: world.mairix('-o', folder, 's:apples').status,
      files: world.list(`mail/${place}`),
    });
  }
});

test('results among the folders that a wildcard finds are no mail here', () => {
  const wild = makeTwins(
    { 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) },
    RC_FILE.replace('maildir=in', 'maildir=*'),
  );
  const runs = (world: TempWorld) => {
    const statuses = [[], ['s:apples'], ['s:apples'], []].map(
      (args) => world.mairix(...args).status,
    );
    return { statuses, found: world.find('s:apples').sort() };
  };
  wild.differOn('Results among the mail', runs, {
    classic: {
      statuses: [0, 0, 3, 0],
      found: ['found/cur/123456789.0.mairix:2,S', 'in/cur/1:2,S'],
    },
    ours: { statuses: [0, 0, 0, 0], found: ['in/cur/1:2,S'] },
  });
});

test('so are results beside which Gnus keeps its notes', () => {
  const world = makeWorld(
    { 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }) },
    RC_FILE.replace('maildir=in', 'maildir=*'),
  );
  world.index();
  world.mairix('s:apples');
  world.put('mail/found/.nnmaildir/num/1', '');
  world.mairix('s:apples');
  expect(world.changes()).toBe('nothing new');
  expect(world.mairix('s:apples')).toEqual({ ...DONE, stdout: 'Matched 1 messages\n' });
  expect(world.list('mail/found/tmp')).toEqual(['mairix-mark']);
});
