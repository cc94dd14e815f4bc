import { readFileSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins, type Twins } from '../helpers/twins.ts';

const APPLES = letter({ Subject: 'apples' });
const CHERRY = letter({ Subject: 'cherry' }); // as long as apples
const QUINCES = letter({ Subject: 'quinces' });

const LONG_AGO = 1_500_000_000;

/** Writes a message with this time of its last change, in seconds. */
function putAt(world: TempWorld, name: string, content: string, time = LONG_AGO): void {
  world.put(`mail/${name}`, content);
  utimesSync(world.path(`mail/${name}`), time, time);
}

function made(line: string, put: (world: TempWorld) => void): Twins {
  const twins = makeTwins({ 'mail/in/.mh_sequences': '' }, RC_FILE.replace('maildir=in', line));
  twins.each((world) => {
    put(world);
    world.mairix();
  });
  return twins;
}

const found = (expression: string) => (world: TempWorld) => world.find(expression);

describe.each([
  ['a maildir', 'maildir=in', 'in/cur/'],
  ['an MH folder', 'mh=in', 'in/'],
])('a run over %s', (_kind, line, parent) => {
  let twins: Twins;
  const at = (...numbers: readonly number[]) => numbers.map((number) => parent + number);
  beforeAll(() => {
    twins = made(line, (world) => {
      for (const name of at(1, 2, 3, 4, 5)) putAt(world, name, APPLES);
    });
    twins.each((world) => {
      putAt(world, `${parent}1`, CHERRY);
      putAt(world, `${parent}2`, QUINCES);
      putAt(world, `${parent}3`, CHERRY, LONG_AGO + 1);
      putAt(world, `${parent}4`, CHERRY, LONG_AGO - 1);
      rmSync(world.path(`mail/${parent}5`));
      putAt(world, `${parent}0`, APPLES);
    });
  });

  test('with -F believes that what it knows has not changed', () => {
    twins.each((world) => world.mairix('-F'));
    twins.agreeOn(found('s:apples'), at(1, 2, 3, 4, 0));
  });

  test('reads again what has another time, earlier or later, or another size', () => {
    twins.each((world) => world.mairix());
    twins.agreeOn(found('s:cherry'), at(3, 4));
    twins.differOn('Changed files', found('s:quinces'), { classic: [], ours: at(2) });
  });

  test('does not notice what changed neither', () => {
    twins.agreeOn((world) => world.find('s:apples').includes(`${parent}1`), true);
  });

  test('puts what is new behind what was there', () => {
    twins.agreeOn(
      (world) => world.find('-a').indexOf(`${parent}0`) > world.find('-a').indexOf(`${parent}1`),
      true,
    );
  });
});

describe('a message with another name', () => {
  const twins = made('maildir=in', (world) => {
    putAt(world, 'in/new/1', APPLES);
    putAt(world, 'in/cur/2:2,', CHERRY);
  });
  beforeAll(() => {
    twins.each((world) => {
      renameSync(world.path('mail/in/new/1'), world.path('mail/in/cur/1:2,S'));
      world.mairix();
    });
  });

  test('is found under it, with its flags', () => {
    twins.agreeOn(found('s:apples'), ['in/cur/1:2,S']);
    twins.agreeOn(found('F:s'), ['in/cur/1:2,S']);
  });

  test('is still the same message', () => {
    twins.each((world) => world.mairix('s:apples'));
    twins.differOn(
      'Changed files',
      (world) => world.list('mail/found').filter((name) => name.includes('->')),
      {
        classic: ['cur/123456789.2.mairix:2,S -> ~/mail/in/cur/1:2,S'],
        ours: ['cur/123456789.1.mairix:2,S -> ~/mail/in/cur/1:2,S'],
      },
    );
  });
});

describe('a folder', () => {
  const twins = made('maildir=in:other', (world) => {
    putAt(world, 'in/cur/1', APPLES);
    putAt(world, 'other/cur/2', APPLES);
  });
  const index = () => twins.each((world) => world.mairix());

  test('that is gone takes its messages along, and brings them back', () => {
    twins.each((world) => renameSync(world.path('mail/other'), world.path('elsewhere')));
    twins.agree([], {
      status: 0,
      stdout: '',
      stderr: 'WARNING: Folder path ~/mail/other does not exist\n',
    });
    twins.agreeOn(found('s:apples'), ['in/cur/1']);
    twins.each((world) => renameSync(world.path('elsewhere'), world.path('mail/other')));
    index();
    twins.agreeOn(found('s:apples'), ['in/cur/1', 'other/cur/2']);
  });

  test('is as good as gone when the rc file does not name it any more', () => {
    const rcFile = (list: string) => RC_FILE.replace('maildir=in', `maildir=${list}`);
    twins.each((world) => world.put('.mairixrc', rcFile('other')));
    index();
    twins.agreeOn(found('s:apples'), ['other/cur/2']);
    twins.each((world) => world.put('.mairixrc', rcFile('in:other')));
    index();
    twins.agreeOn((world) => world.find('s:apples').toSorted(), ['in/cur/1', 'other/cur/2']);
  });
});

test('a folder where nobody can look keeps its messages here, which is said', () => {
  const twins = made('maildir=in:lists...', (world) => {
    putAt(world, 'in/cur/1', APPLES);
    putAt(world, 'lists/deep/cur/2', APPLES);
  });
  twins.each((world) => {
    rmSync(world.path('mail/lists'), { recursive: true });
    // Stands for a disc that fails or a directory that is shut: this error stops root as well.
    symlinkSync('x'.repeat(300), world.path('mail/lists'));
    world.mairix();
  });
  twins.differOn('A folder that cannot be read', found('s:apples'), {
    classic: ['in/cur/1'],
    ours: ['in/cur/1', 'lists/deep/cur/2'],
  });
  expect(twins.ours.mairix('-v').stderr).toContain('~/mail/lists: cannot be read: name too long\n');
  twins.each((world) => {
    rmSync(world.path('mail/lists'));
    world.mairix();
  });
  twins.agreeOn(found('s:apples'), ['in/cur/1']);
});

describe('a message that was removed', () => {
  const twins = made('maildir=in', (world) => {
    putAt(world, 'in/cur/1', APPLES);
    putAt(world, 'in/cur/2', letter({ Subject: 'answer' }));
    putAt(world, 'in/cur/3', CHERRY);
  });
  beforeAll(() => {
    twins.each((world) => {
      world.mairix('s:apples');
      rmSync(world.path('mail/in/cur/1'));
      world.mairix();
    });
  });

  test('is not found', () => {
    twins.agreeOn(found('s:apples'), []);
    twins.agreeOn(found('-a'), ['in/cur/2', 'in/cur/3']);
  });

  test('leaves its number free: nothing else takes the name of its result', () => {
    // Of the results of the first search the link to the removed message is still there.
    twins.each((world) => {
      world.mairix('-p');
      world.mairix('-a', 's:answer');
    });
    twins.agreeOn(found('-a'), ['in/cur/2', 'in/cur/3']);
    twins.differOn(
      '`-a`',
      (world) => world.list('mail/found').filter((name) => name.includes('->')),
      {
        classic: ['cur/123456789.0.mairix -> ~/mail/in/cur/1'],
        ours: [
          'cur/123456789.0.mairix -> ~/mail/in/cur/1',
          'cur/123456789.1.mairix -> ~/mail/in/cur/2',
        ],
      },
    );
  });
});

describe('the database', () => {
  test.each([[], ['-F'], ['-p']])('is left alone by a run with nothing to do: %s', (...args) => {
    const twins = made('maildir=in', (world) => putAt(world, 'in/cur/1', APPLES));
    twins.agreeOn((world) => {
      const content = () => readFileSync(world.path('.mairix.db'));
      const before = content();
      world.mairix(...args);
      return content().equals(before);
    }, true);
  });
});
