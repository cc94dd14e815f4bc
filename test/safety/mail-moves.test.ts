import { appendFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { loadConfig, openMailIndex, type UpdateReport } from 'mairix';
import { describe, expect, test } from 'vitest';
import { clockAt } from '../helpers/clock.ts';
import { box, DONE, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Mail changes while a run looks at it, and clocks are wrong: what one run misses the next one finds.

const RC = 'base=~/mail\nmaildir=in\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n';
const APPLES = letter({ Subject: 'apples' });
const GRAPES = letter({ Subject: 'grapes' });

async function worldOf(rcFile = RC): Promise<TempWorld> {
  const world = makeWorld({ 'mail/in/cur/1:2,': APPLES, 'mail/box': box(APPLES) }, rcFile);
  await world.index();
  return world;
}

/** A run with new mail in each folder during which something happens, once all is listed or a box is begun. */
async function updateWhile(
  world: TempWorld,
  moment: 'scanned' | 'folder',
  happen: () => void,
): Promise<UpdateReport> {
  world.put('mail/in/cur/2:2,', APPLES);
  appendFileSync(world.path('mail/box'), box(APPLES));
  const { config } = loadConfig({ environment: { HOME: world.home } });
  const index = openMailIndex(config);
  let hasHappened = false;
  try {
    return await index.update({
      purge: true,
      onEvent: (event) => {
        if (hasHappened || event.kind !== moment) return;
        if (event.kind === 'folder' && !event.path.endsWith('/box')) return;
        hasHappened = true;
        happen();
      },
    });
  } finally {
    index.close();
    expect(hasHappened).toBe(true);
  }
}

interface Change {
  readonly what: string;
  readonly moment: 'scanned' | 'folder';
  readonly happen: (path: TempWorld['path']) => void;
  readonly problems?: readonly string[];
  /** What a search gives after the next run. */
  readonly found: readonly string[];
}

const IN = ['in/cur/1:2,', 'in/cur/2:2,'];
const BOX = ['mbox:box [154,216)', 'mbox:box [46,108)'];

describe('between being listed and being read', () => {
  test.each<Change>([
    {
      what: 'a message is removed',
      moment: 'scanned',
      happen: (path) => rmSync(path('mail/in/cur/2:2,')),
      found: ['in/cur/1:2,', ...BOX],
    },
    {
      what: 'a message is flagged',
      moment: 'scanned',
      happen: (path) => renameSync(path('mail/in/cur/2:2,'), path('mail/in/cur/2:2,S')),
      found: ['in/cur/1:2,', 'in/cur/2:2,S', ...BOX],
    },
    {
      what: 'another message takes its place',
      moment: 'scanned',
      happen: (path) => {
        writeFileSync(path('mail/in/tmp/x'), letter({ Subject: 'apples, more of them' }));
        renameSync(path('mail/in/tmp/x'), path('mail/in/cur/2:2,'));
      },
      found: [...IN, ...BOX],
    },
    {
      what: 'a directory takes its place',
      moment: 'scanned',
      happen: (path) => {
        rmSync(path('mail/in/cur/2:2,'));
        mkdirSync(path('mail/in/cur/2:2,'));
      },
      found: ['in/cur/1:2,', ...BOX],
    },
    {
      what: 'the folder is renamed',
      moment: 'scanned',
      happen: (path) => renameSync(path('mail/in'), path('mail/out')),
      found: [...BOX],
    },
    {
      what: 'a box is removed',
      moment: 'scanned',
      happen: (path) => rmSync(path('mail/box')),
      problems: ['~/mail/box: cannot be read: it is no longer there'],
      found: [...IN],
    },
    {
      what: 'a box grows',
      moment: 'folder',
      happen: (path) => appendFileSync(path('mail/box'), box(APPLES)),
      found: [...IN, ...BOX, 'mbox:box [262,324)'],
    },
    {
      what: 'a box shrinks',
      moment: 'folder',
      happen: (path) => writeFileSync(path('mail/box'), box(APPLES)),
      found: [...IN, 'mbox:box [46,108)'],
    },
    {
      what: 'another box takes its place',
      moment: 'folder',
      happen: (path) => {
        writeFileSync(path('mail/x'), box(GRAPES, GRAPES, APPLES));
        renameSync(path('mail/x'), path('mail/box'));
      },
      found: [...IN, 'mbox:box [262,324)'],
    },
    {
      what: 'a box is removed when it is begun',
      moment: 'folder',
      happen: (path) => rmSync(path('mail/box')),
      problems: ['~/mail/box: cannot be read: no such file or directory'],
      found: [...IN],
    },
  ])('$what', async ({ moment, happen, problems = [], found }) => {
    const world = await worldOf();
    const report = await updateWhile(world, moment, () => happen(world.path));
    expect(
      report.problems.map(({ location, reason }) =>
        `${location}: ${reason}`.replace(world.home, '~'),
      ),
    ).toEqual(problems);
    await world.mairix('-F');
    await world.mairix('-p');
    expect((await world.find('s:apples')).sort()).toEqual([...found].sort());
  });
});

describe('mail that is written anew in the very second of a run, as long as before,', () => {
  const MH = RC.replace('maildir=in', 'mh=mh');

  /** As on a file system that counts whole seconds. */
  function writeInSecond(world: TempWorld, second: number, name: string, content: string): void {
    world.put(name, content);
    utimesSync(world.path(name), second, second);
  }

  test.each([
    ['in a box', 'mail/box', box],
    ['in an MH folder', 'mail/mh/1', (message: string) => message],
  ])('is read again (%s)', async (_, name, made) => {
    const world = makeWorld({ 'mail/mh/.mh_sequences': '', 'mail/box': '' }, MH);
    const second = Math.floor(Date.now() / 1_000);
    writeInSecond(world, second, name, made(APPLES));
    await world.mairix();
    writeInSecond(world, second, name, made(GRAPES));
    await world.mairix();
    expect(await world.find('s:grapes')).toHaveLength(1);
    expect(await world.find('s:apples')).toEqual([]);
  });

  test('is read once more only, and is no change if it is the same', async () => {
    const world = await worldOf();
    const second = Math.floor(Date.now() / 1_000);
    writeInSecond(world, second, 'mail/box', box(GRAPES));
    await world.index();
    writeInSecond(world, second - 60, 'mail/box', box(GRAPES));
    await setTimeout(50); // what has just changed is read again by the next run
    expect(await world.changes()).toBe('nothing new');
    expect((await world.mairix('-v')).stderr).not.toContain('reading ');
  });
});

test('mail that comes to a folder in the very second of a run is found with -F', async () => {
  const world = await worldOf();
  for (let number = 2; number < 6; number++) {
    world.put(`mail/in/cur/${number}:2,`, APPLES);
    await world.index('-F');
  }
  expect((await world.find('s:apples')).slice(0, 5)).toHaveLength(5);
  expect(await world.find('s:apples')).toHaveLength(6);
});

describe('with a clock that was set back', () => {
  const yearsAgo = clockAt('2001-02-03 04:05:06');

  test.skipIf(yearsAgo === undefined)('new mail is found, with -F, too', async () => {
    const world = await worldOf();
    for (const [name, ...options] of [['2'], ['3', '-F'], ['4', '-F', '-p']]) {
      world.put(`mail/in/cur/${name}:2,`, APPLES);
      const dated = new Date('2001-02-03T04:05:00Z');
      utimesSync(world.path(`mail/in/cur/${name}:2,`), dated, dated);
      utimesSync(world.path('mail/in/cur'), dated, dated);
      expect(world.launchWith(yearsAgo ?? {}, ...options)).toEqual(DONE);
    }
    appendFileSync(world.path('mail/box'), box(APPLES));
    utimesSync(world.path('mail/box'), 981_173_100, 981_173_100);
    expect(world.launchWith(yearsAgo ?? {}, '-F')).toEqual(DONE);
    expect(await world.find('s:apples')).toHaveLength(6);
  });
});

describe.each([
  ['1970', 0],
  ['the far future', 9_000_000_000],
])('mail whose files are of %s', (_, time) => {
  test('is read once, and found', async () => {
    const world = makeWorld(
      { 'mail/in/cur/1:2,': 'Subject: apples\n\nHello.\n', 'mail/box': box(APPLES) },
      RC,
    );
    for (const name of ['mail/in/cur/1:2,', 'mail/in/cur', 'mail/in/new', 'mail/box']) {
      utimesSync(world.path(name), time, time);
    }
    await setTimeout(50); // what has just changed is read again by the next run
    await world.index();
    expect((await world.mairix('-v')).stderr).toMatch(/^nothing new; 2 messages in .* s\n$/);
    world.put('mail/in/cur/2:2,', APPLES);
    utimesSync(world.path('mail/in/cur'), time, time);
    expect(await world.changes('-F')).toBe('1 added');
    expect(await world.find('s:apples')).toHaveLength(3);
  });
});
