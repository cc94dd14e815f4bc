import { renameSync, rmSync, utimesSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

const APPLES = letter({ Subject: 'apples' });
const CHERRY = letter({ Subject: 'cherry' }); // as long as apples

/** Writes a file whose time of change tells nothing. */
function putAged(world: TempWorld, name: string, content: string): void {
  world.put(name, content);
  utimesSync(world.path(name), 1_500_000_000, 1_500_000_000);
}

describe.each([
  ['maildir', 'maildir=in\n', 'in/cur/'],
  ['MH folder', 'mh=in\n', 'in/'],
])('in a %s', (_kind, line, parent) => {
  const make = async () => {
    const world = makeWorld({ 'mail/in/.mh_sequences': '' }, RC_FILE.replace('maildir=in\n', line));
    for (const name of ['1', '2', '3', '4', '5']) putAged(world, `mail/${parent}${name}`, APPLES);
    await world.index();
    putAged(world, `mail/${parent}2`, CHERRY);
    putAged(world, `mail/${parent}3`, letter({ Subject: 'bananas' }));
    world.put(`mail/${parent}4`, CHERRY);
    rmSync(world.path(`mail/${parent}5`));
    world.put(`mail/${parent}6`, APPLES);
    return world;
  };
  const names = (...numbers: readonly string[]) => numbers.map((number) => `${parent}${number}`);

  describe('a run', () => {
    let world: TempWorld;
    beforeAll(async () => {
      world = await make();
    });

    test('counts what it found to have changed', async () => {
      expect(await world.changes()).toBe('1 added, 3 changed, 1 removed');
    });

    test.each([
      ['adds new mail, forgets what is gone, and reads nothing it knows', 's:apples', ['1', '6']],
      ['reads mail with another size again', 's:bananas', ['3']],
      ['reads mail with another time again, or whose time was put back', 's:cherry', ['2', '4']],
    ])('%s', async (_what, typed, expected) => {
      expect(await world.find(typed)).toEqual(names(...expected));
    });
  });

  test('a run with -F sees new and removed mail, and does not look at what is known', async () => {
    const world = await make();
    expect(await world.changes('-F')).toBe('1 added, 1 removed');
    expect(await world.find('s:apples')).toEqual(names('1', '2', '3', '4', '6'));
  });
});

describe('a maildir message whose name changes', () => {
  const RENAMES = [
    ['in/new/1.read', 'in/cur/1.read:2,S'],
    ['in/new/2.listed', 'in/cur/2.listed:2,'],
    ['in/cur/3.flagged:2,', 'in/cur/3.flagged:2,FRS'],
    ['in/cur/4.unread:2,S', 'in/new/4.unread'],
  ] as const;

  test('is recognised without being read', async () => {
    const world = makeWorld({});
    for (const [before] of RENAMES) putAged(world, `mail/${before}`, APPLES);
    await world.index();
    for (const [before, after] of RENAMES) {
      putAged(world, `mail/${before}`, CHERRY);
      renameSync(world.path(`mail/${before}`), world.path(`mail/${after}`));
    }
    expect(await world.changes()).toBe('4 moved');
    expect((await world.find('s:apples')).toSorted()).toEqual(
      RENAMES.map(([, after]) => after).toSorted(),
    );
    expect((await world.find('F:s')).toSorted()).toEqual([
      'in/cur/1.read:2,S',
      'in/cur/3.flagged:2,FRS',
    ]);
  });

  test('is found and linked under its new one before the next run', async () => {
    const world = makeWorld({ 'mail/in/new/1.host': APPLES });
    await world.index();
    renameSync(world.path('mail/in/new/1.host'), world.path('mail/in/cur/1.host:2,S'));
    expect(await world.find('s:apples')).toEqual(['in/cur/1.host:2,S']);
    await world.mairix('s:apples');
    expect(world.list('mail/found')).toEqual([
      'cur/',
      'cur/123456789.0.mairix:2,S -> ~/mail/in/cur/1.host:2,S',
      'new/',
      'tmp/',
    ]);
  });
});

describe('a folder that is gone', () => {
  const world = makeWorld(
    { 'mail/in/cur/1': APPLES, 'mail/lists/cur/2': letter({ Subject: 'apples again' }) },
    `${RC_FILE}maildir=lists\n`,
  );

  test('takes its messages along, and is reported', async () => {
    await world.index();
    renameSync(world.path('mail/lists'), world.path('elsewhere'));
    expect(await world.mairix()).toEqual({
      status: 0,
      stdout: '',
      stderr: 'WARNING: Folder path ~/mail/lists does not exist\n',
    });
    expect(await world.find('s:apples')).toEqual(['in/cur/1']);
  });

  test('brings them back when it returns', async () => {
    renameSync(world.path('elsewhere'), world.path('mail/lists'));
    expect(await world.changes()).toBe('1 added');
    expect(await world.find('s:apples')).toEqual(['in/cur/1', 'lists/cur/2']);
  });

  test('also counts as gone when the rc file no longer names it', async () => {
    world.put('.mairixrc', RC_FILE);
    expect(await world.changes()).toBe('1 removed');
    expect(await world.find('s:apples')).toEqual(['in/cur/1']);
  });
});

describe('--folder', () => {
  const make = async () => {
    const world = makeWorld(
      {
        'mail/a/cur/1': letter({ Subject: 'one' }),
        'mail/a/sub/cur/2': letter({ Subject: 'two' }),
        'mail/b/cur/3': letter({ Subject: 'three' }),
        'mail/boxes/c': '',
      },
      RC_FILE.replace('maildir=in\n', 'maildir=a...:b\nmbox=boxes/*\n'),
    );
    await world.index();
    for (const name of ['a/cur/1', 'a/sub/cur/2', 'b/cur/3']) rmSync(world.path(`mail/${name}`));
    world.put('mail/a/cur/4', letter({ Subject: 'four' }));
    world.put('mail/b/cur/5', letter({ Subject: 'five' }));
    world.put('mail/boxes/c', 'From a@bb.cc Mon Mar  2 10:00:00 2020\nSubject: six\n\n');
    return world;
  };
  const SIX = 'mbox:boxes/c [38,52)';

  test.each<[string, string, readonly string[]]>([
    ['--folder a/', '1 added, 2 removed', ['a/cur/4', 'b/cur/3']],
    ['--folder ~/mail/b --folder a/sub', '1 added, 2 removed', ['a/cur/1', 'b/cur/5']],
    ['--folder boxes', '1 added', ['a/cur/1', 'a/sub/cur/2', 'b/cur/3', SIX]],
  ])('%s looks there and nowhere else', async (typed, changes, left) => {
    const world = await make();
    const words = typed.split(' ').map((word) => word.replace('~', world.home));
    expect(await world.changes(...words)).toBe(changes);
    expect((await world.find('z:-')).toSorted()).toEqual(left);
  });

  test('that is not one of ours is refused', async () => {
    const world = makeWorld({ 'mail/in/cur/1': APPLES });
    expect(await world.mairix('--folder', 'nowhere')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: no folder to index at nowhere
  give a folder of the rc file, by its full path or relative to base
`,
    });
  });
});
