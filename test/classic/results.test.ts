import { statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, test } from 'vitest';
import { box, letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const RICH = `${RC_FILE}mh=mh/new\nmbox=box:a-box\n`;
const APPLES = letter({ Subject: 'apples' });
const PEARS = letter({ Subject: 'pears' });
const READ = letter({ Subject: 'apples', Status: 'RO' });
const ANSWERED = letter({ Subject: 'apples', Status: 'O', 'X-Status': 'AF' });
const CUT = letter({ Subject: 'apples' }, 'end');

const twins = makeTwins(
  {
    'mail/in/cur/1:2,S': APPLES,
    'mail/in/cur/2:2,DFPRST': APPLES,
    'mail/in/cur/3:2,': PEARS,
    'mail/in/cur/4!2,S': APPLES,
    'mail/in/cur/5.gz': gzipSync(PEARS),
    'mail/in/cur/6:2,F:2,S': APPLES,
    'mail/in/new/7': APPLES,
    'mail/in/new/8:2,S': APPLES,
    'mail/mh/new/.mh_sequences': '',
    'mail/mh/new/9': APPLES,
    'mail/box': box(APPLES, READ, ANSWERED, CUT).replace(/\n$/, ''),
    'mail/a-box': box(PEARS),
  },
  RICH,
);
await twins.each((world) => world.mairix());

/** Searches with one more line in the rc file; the results go to a folder of their own. */
async function search(line: string, folder: string, ...args: readonly string[]): Promise<void> {
  await twins.each(async (world) => {
    world.put('.mairixrc', `${RICH}${line}\n`);
    await world.mairix('-o', folder, ...args);
  });
}

const contentOf = (name: string) => (world: TempWorld) =>
  world.read(`mail/${name}`).replaceAll(world.home, '~');
const entriesOf = (name: string) => (world: TempWorld) => world.list(`mail/${name}`);
const listed =
  (...args: readonly string[]) =>
  (world: TempWorld) =>
    world.find(...args);

describe('a list of results', () => {
  test('has files by path, then boxes by path', async () => {
    await twins.agreeOn(listed('-a'), [
      'in/cur/1:2,S',
      'in/cur/2:2,DFPRST',
      'in/cur/3:2,',
      'in/cur/4!2,S',
      'in/cur/5.gz',
      'in/cur/6:2,F:2,S',
      'in/new/7',
      'in/new/8:2,S',
      'mh/new/9',
      'mbox:a-box [46,107)',
      'mbox:box [46,108)',
      'mbox:box [154,227)',
      'mbox:box [273,358)',
      'mbox:box [404,461)',
    ]);
  });
});

describe('a maildir of results', () => {
  beforeAll(() => search('', 'maildir', 's:apples'));

  test('has links to files and copies out of boxes, named by number and flags', async () => {
    // Only here has `4!2,S` a flag.
    const entries = (world: TempWorld) =>
      entriesOf('maildir')(world).map((name) => name.replace('.3.mairix:2,S', '.3.mairix'));
    await twins.agreeOn(entries, [
      'cur/',
      'cur/123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S',
      'cur/123456789.1.mairix:2,FRS -> ~/mail/in/cur/2:2,DFPRST',
      'cur/123456789.11.mairix:2,S',
      'cur/123456789.3.mairix -> ~/mail/in/cur/4!2,S',
      'cur/123456789.5.mairix:2,S -> ~/mail/in/cur/6:2,F:2,S',
      'new/',
      'new/123456789.10.mairix',
      'new/123456789.12.mairix:2,FR',
      'new/123456789.13.mairix',
      'new/123456789.6.mairix -> ~/mail/in/new/7',
      'new/123456789.7.mairix:2,S -> ~/mail/in/new/8:2,S',
      'new/123456789.8.mairix -> ~/mail/mh/new/9',
      'tmp/',
    ]);
  });

  test('has copies without the blank line that separates messages in a box', async () => {
    await twins.agreeOn(
      contentOf('maildir/new/123456789.10.mairix'),
      `X-source-folder: ~/mail/box\n${APPLES}`,
    );
  });

  test('has copies that lose no byte where there is no such line', async () => {
    await twins.differOn('Copies of messages', contentOf('maildir/new/123456789.13.mairix'), {
      classic: `X-source-folder: ~/mail/box\n${CUT.slice(0, -1)}`,
      ours: `X-source-folder: ~/mail/box\n${CUT}`,
    });
  });

  test('can be read by its owner alone', async () => {
    const mode = (name: string) => (world: TempWorld) =>
      (statSync(world.path(`mail/maildir${name}`)).mode & 0o777).toString(8);
    for (const directory of ['', '/cur', '/new', '/tmp'])
      await twins.agreeOn(mode(directory), '700');
    const byUmask = (0o666 & ~process.umask()).toString(8);
    await twins.differOn('Copies of messages', mode('/new/123456789.10.mairix'), {
      classic: byUmask,
      ours: '600',
    });
  });

  test('has hard links with -H, and copies as before', async () => {
    await search('', 'hard', '-H', 's:apples');
    const sameFile = (world: TempWorld) =>
      statSync(world.path('mail/hard/new/123456789.6.mairix')).ino ===
      statSync(world.path('mail/in/new/7')).ino;
    await twins.agreeOn(sameFile, true);
    await twins.agreeOn(
      (world) => world.list('mail/hard').filter((name) => name.startsWith('new/')),
      [
        'new/',
        'new/123456789.10.mairix',
        'new/123456789.12.mairix:2,FR',
        'new/123456789.13.mairix',
        'new/123456789.6.mairix',
        'new/123456789.7.mairix:2,S',
        'new/123456789.8.mairix',
      ],
    );
  });

  test('gets with -a what it lacks', async () => {
    await search('', 'more', 's:pears', 'p:a-box');
    await search('', 'more', '-a', 's:pears');
    await search('', 'more', '-a', 's:pears');
    await twins.agreeOn(entriesOf('more'), [
      'cur/',
      'cur/123456789.2.mairix -> ~/mail/in/cur/3:2,',
      'cur/123456789.4.mairix -> ~/mail/in/cur/5.gz',
      'new/',
      'new/123456789.9.mairix',
      'tmp/',
    ]);
  });
});

describe('an MH folder of results', () => {
  beforeAll(() => search('mformat=mh', 'mh-folder', 's:apples'));

  test('counts from 1 what the database counts from 0, with gaps', async () => {
    await twins.agreeOn(
      (world) => world.list('mail/mh-folder').filter((name) => /^[0-9]/.test(name)),
      [
        '1 -> ~/mail/in/cur/1:2,S',
        '11',
        '12',
        '13',
        '14',
        '2 -> ~/mail/in/cur/2:2,DFPRST',
        '4 -> ~/mail/in/cur/4!2,S',
        '6 -> ~/mail/in/cur/6:2,F:2,S',
        '7 -> ~/mail/in/new/7',
        '8 -> ~/mail/in/new/8:2,S',
        '9 -> ~/mail/mh/new/9',
      ],
    );
    await twins.agreeOn(contentOf('mh-folder/11'), `X-source-folder: ~/mail/box\n${APPLES}`);
  });

  test('has the mark of an MH folder', async () => {
    await twins.differOn(
      'MH results',
      (world) => world.list('mail/mh-folder').filter((name) => !/^[0-9]/.test(name)),
      { classic: [], ours: ['.mh_sequences'] },
    );
  });

  test('is replaced by the next search, and kept with -a', async () => {
    await search('mformat=mh', 'mh-more', 's:apples');
    await search('mformat=mh', 'mh-more', 's:pears', 'p:a-box');
    await search('mformat=mh', 'mh-more', '-a', 's:pears');
    await search('mformat=mh', 'mh-more', '-a', 's:pears');
    await twins.agreeOn(
      (world) => world.list('mail/mh-more').filter((name) => /^[0-9]/.test(name)),
      ['10', '3 -> ~/mail/in/cur/3:2,', '5 -> ~/mail/in/cur/5.gz'],
    );
  });
});

describe('an mbox of results', () => {
  const LINE = 'From mairix@mairix Mon Jan  1 12:34:56 1970\n';
  const entry = (path: string, message: string) =>
    `${LINE}X-source-folder: ~/mail/${path}\n${message}\n`;

  test('has a copy of each message, in the order of the list, with a blank line behind it', async () => {
    await search('mformat=mbox', 'mbox', 'p:box');
    await twins.agreeOn(
      contentOf('mbox'),
      [
        entry('a-box', PEARS),
        entry('box', APPLES),
        entry('box', READ),
        entry('box', ANSWERED),
        entry('box', `${CUT}\n`),
      ].join(''),
    );
  });

  const files = entry('in/cur/3:2,', PEARS) + entry('in/cur/5.gz', PEARS);

  test('is replaced by the next search, and empty when that finds nothing', async () => {
    await search('mformat=mbox', 'mbox-next', 's:apples');
    await search('mformat=mbox', 'mbox-next', 's:pears');
    await twins.agreeOn(contentOf('mbox-next'), files + entry('a-box', PEARS));
    await search('mformat=mbox', 'mbox-next', 's:quinces');
    await twins.agreeOn(contentOf('mbox-next'), '');
  });

  test('gets with -a what it lacks', async () => {
    await search('mformat=mbox', 'mbox-more', 's:pears', 'p:a-box');
    await search('mformat=mbox', 'mbox-more', '-a', 's:pears');
    const piece = entry('a-box', PEARS);
    await twins.differOn('`-a`', contentOf('mbox-more'), {
      classic: piece + files + piece,
      ours: piece + files,
    });
  });

  test('quotes lines that look like separators', async () => {
    const line = 'From ada@doesnt.exist Mon Mar  2 10:00:00 2020\n';
    const quoting = makeTwins(
      { 'mail/in/cur/1': letter({}, `${line}From here on\n>From there\n`) },
      `${RC_FILE}mformat=mbox\n`,
    );
    await quoting.each(async (world) => {
      await world.mairix();
      await world.mairix('here');
    });
    const whole = (lines: string) => entry('in/cur/1', letter({}, lines));
    await quoting.differOn('Copies of messages', contentOf('found'), {
      classic: whole(`${line}From here on\n>From there\n`),
      ours: whole(`>${line}>From here on\n>>From there\n`),
    });
  });
});
