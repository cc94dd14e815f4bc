import { execFileSync } from 'node:child_process';
import { chmodSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { box, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Changes that neither the size nor the modification time of a file shows, and such that are none.

const RC = 'base=~/mail\nmaildir=in\nmh=mh\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n';
const LONG_AGO = 1_500_000_000;
/** Of one length. */
const [APPLES, GRAPES] = [letter({ Subject: 'apples' }), letter({ Subject: 'grapes' })];

async function indexedWorld(): Promise<TempWorld> {
  const world = makeWorld(
    {
      'mail/in/cur/1:2,': APPLES,
      'mail/in/cur/2:2,': GRAPES,
      'mail/mh/.mh_sequences': '',
      'mail/mh/1': APPLES,
      'mail/mh/2': GRAPES,
      'mail/box': box(APPLES, GRAPES, letter({ Subject: 'plums' })),
    },
    RC,
  );
  for (const name of MESSAGES) putTimeBack(world, name);
  await settle();
  await world.index();
  return world;
}

const MESSAGES = ['mail/in/cur/1:2,', 'mail/in/cur/2:2,', 'mail/mh/1', 'mail/mh/2', 'mail/box'];

function putTimeBack(world: TempWorld, name: string): void {
  utimesSync(world.path(name), LONG_AGO, LONG_AGO);
}

/** What has just changed is looked at once more by the next run. */
async function settle(): Promise<void> {
  await setTimeout(50);
}

function swap(world: TempWorld, one: string, other: string): void {
  renameSync(world.path(one), world.path('mail/aside'));
  renameSync(world.path(other), world.path(one));
  renameSync(world.path('mail/aside'), world.path(other));
}

describe('of one size and time,', () => {
  test.each<[string, (world: TempWorld) => void, string]>([
    [
      'two files in a maildir that exchange their names',
      (world) => swap(world, 'mail/in/cur/1:2,', 'mail/in/cur/2:2,'),
      'in/cur/2:2,',
    ],
    ['two in an MH folder', (world) => swap(world, 'mail/mh/1', 'mail/mh/2'), 'mh/2'],
    [
      'a file that is written in place',
      (world) => {
        writeFileSync(world.path('mail/mh/2'), APPLES);
        putTimeBack(world, 'mail/mh/2');
      },
      'mh/2',
    ],
    [
      'a file that another one replaces',
      (world) => {
        writeFileSync(world.path('mail/aside'), APPLES);
        utimesSync(world.path('mail/aside'), LONG_AGO, LONG_AGO);
        renameSync(world.path('mail/aside'), world.path('mail/in/cur/2:2,'));
      },
      'in/cur/2:2,',
    ],
    [
      'a box whose messages change places',
      (world) => {
        writeFileSync(world.path('mail/box'), box(GRAPES, APPLES, letter({ Subject: 'plums' })));
        putTimeBack(world, 'mail/box');
      },
      `mbox:box [${46 + box(GRAPES).length},${46 + box(GRAPES).length + APPLES.length + 1})`,
    ],
  ])('%s are found as they are now', async (_, change, place) => {
    const world = await indexedWorld();
    change(world);
    await settle();
    await world.index();
    expect(await world.find('s:apples')).toContain(place);
  });
});

test('a message that is only renamed is not read, whatever its ctime', async () => {
  const world = await indexedWorld();
  renameSync(world.path('mail/in/cur/1:2,'), world.path('mail/in/cur/1:2,S'));
  await settle();
  chmodSync(world.path('mail/in/cur/1:2,S'), 0); // nobody but root could read it now
  expect(await world.changes()).toBe('1 moved');
});

/** Gives all files other inodes or times of change (ctime), as if nothing had happened. */
const DISTURBANCES: readonly [string, (world: TempWorld) => void][] = [
  [
    'a backup that was restored',
    (world) => {
      execFileSync('cp', ['-a', 'mail', 'restored'], { cwd: world.home });
      rmSync(world.path('mail'), { recursive: true });
      renameSync(world.path('restored'), world.path('mail'));
    },
  ],
  [
    'a snapshot of hard links',
    (world) => execFileSync('cp', ['-al', 'mail', 'snapshot'], { cwd: world.home }),
  ],
  [
    'other rights',
    (world) => execFileSync('chmod', ['-R', 'g-w,o-w,u+x', 'mail'], { cwd: world.home }),
  ],
];

describe.each(DISTURBANCES)('after %s', (_, disturb) => {
  test('nothing is new, no message gets another number, and the next run reads nothing', async () => {
    const world = await indexedWorld();
    const before = numbersOf(world);
    disturb(world);
    await settle();
    expect(await world.changes()).toBe('nothing new');
    expect(numbersOf(world)).toEqual(before);
    const times = timesOfReading(world);
    expect(await world.changes()).toBe('nothing new');
    expect(timesOfReading(world)).toEqual(times);
  });
});

test('a message that was away comes back from a backup without being read anew', async () => {
  const world = await indexedWorld();
  const before = numbersOf(world);
  renameSync(world.path('mail/in'), world.path('away'));
  expect(await world.changes()).toBe('2 removed');
  execFileSync('cp', ['-a', 'away', 'mail/in'], { cwd: world.home });
  await settle();
  expect(await world.changes()).toBe('2 added');
  expect(numbersOf(world)).toEqual(before);
});

describe('where inodes and times of change never rest,', () => {
  const MANY = 1_200;
  const RUNS_FOR_NOTHING = 3;

  async function restlessWorld(): Promise<TempWorld> {
    const world = makeWorld(
      Object.fromEntries(
        Array.from({ length: MANY }, (_, at) => [`mail/in/cur/${1000 + at}:2,`, APPLES]),
      ),
      'base=~/mail\nmaildir=in\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n',
    );
    const large = letter({ Subject: 'plums' }, 'All of them are ripe.\n'.repeat(200_000));
    writeFileSync(world.path('mail/box'), box(large, large));
    putTimeBack(world, 'mail/box');
    await settle();
    await world.index();
    return world;
  }

  /** As if the file system had given them other ones. */
  function disturb(world: TempWorld): void {
    const database = new SqliteDatabase(world.path('.mairix.db'));
    database.exec(`UPDATE messages SET inode = inode + 1, ctime = ctime - 1000 WHERE inode > 0;
      UPDATE folders SET times = '1' || times WHERE kind = 'mbox'`);
    database.close();
  }

  /** What a run leaves as it was has not been read to be compared. */
  async function isReadAgain(world: TempWorld): Promise<[files: boolean, box: boolean]> {
    disturb(world);
    const before = timesOfReading(world);
    expect(await world.changes()).toBe('nothing new');
    const after = timesOfReading(world);
    return [before[0] !== after[0], before[1] !== after[1]];
  }

  test('all is read a few times, then no more, until they rest again', async () => {
    const world = await restlessWorld();
    for (let run = 0; run < RUNS_FOR_NOTHING; run++) {
      expect(await isReadAgain(world)).toEqual([true, true]);
    }
    expect(await isReadAgain(world)).toEqual([false, false]);
    expect(await isReadAgain(world)).toEqual([false, false]);
    writeFileSync(world.path('mail/in/cur/1000:2,'), letter({ Subject: 'more grapes' }));
    expect(await world.changes()).toBe('1 changed');
  });
});

/** Numbers of all messages, by their names. */
function numbersOf(world: TempWorld): unknown[] {
  return rowsOf(world, 'SELECT id, CAST(name AS TEXT) AS name FROM messages ORDER BY id');
}

/** What is known of the files of messages, and of boxes. */
function timesOfReading(world: TempWorld): string[] {
  const files = rowsOf(world, 'SELECT id, inode, ctime FROM messages ORDER BY id');
  const boxes = rowsOf(world, `SELECT id, times FROM folders WHERE kind = 'mbox' ORDER BY id`);
  return [JSON.stringify(files), JSON.stringify(boxes)];
}

function rowsOf(world: TempWorld, sql: string): unknown[] {
  const database = new SqliteDatabase(world.path('.mairix.db'), { readonly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}
