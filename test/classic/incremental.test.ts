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

async function made(line: string, put: (world: TempWorld) => void): Promise<Twins> {
  const twins = makeTwins({ 'mail/in/.mh_sequences': '' }, RC_FILE.replace('maildir=in', line));
  await twins.each(async (world) => {
    put(world);
    await world.mairix();
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
  beforeAll(async () => {
    twins = await made(line, (world) => {
      for (const name of at(1, 2, 3, 4, 5, 6)) putAt(world, name, APPLES);
    });
    await twins.each((world) => {
      putAt(world, `${parent}1`, CHERRY);
      putAt(world, `${parent}2`, QUINCES);
      putAt(world, `${parent}3`, CHERRY, LONG_AGO + 1);
      putAt(world, `${parent}4`, CHERRY, LONG_AGO - 1);
      rmSync(world.path(`mail/${parent}5`));
      putAt(world, `${parent}0`, APPLES);
    });
  });

  test('with -F believes that what it knows has not changed', async () => {
    await twins.each((world) => world.mairix('-F'));
    await twins.agreeOn(found('s:apples'), at(1, 2, 3, 4, 6, 0));
  });

  test('reads again what has another time, earlier or later, or another size', async () => {
    await twins.each((world) => world.mairix());
    await twins.differOn('Changed files', found('s:cherry'), {
      classic: at(3, 4),
      ours: at(1, 3, 4),
    });
    await twins.differOn('Changed files', found('s:quinces'), { classic: [], ours: at(2) });
  });

  test('puts what is new behind what was there', async () => {
    await twins.agreeOn(
      async (world) =>
        (await world.find('-a')).indexOf(`${parent}0`) >
        (await world.find('-a')).indexOf(`${parent}6`),
      true,
    );
  });
});

describe('a message with another name', async () => {
  const twins = await made('maildir=in', (world) => {
    putAt(world, 'in/new/1', APPLES);
    putAt(world, 'in/cur/2:2,', CHERRY);
  });
  beforeAll(async () => {
    await twins.each(async (world) => {
      renameSync(world.path('mail/in/new/1'), world.path('mail/in/cur/1:2,S'));
      await world.mairix();
    });
  });

  test('is found under it, with its flags', async () => {
    await twins.agreeOn(found('s:apples'), ['in/cur/1:2,S']);
    await twins.agreeOn(found('F:s'), ['in/cur/1:2,S']);
  });

  test('is still the same message', async () => {
    await twins.each((world) => world.mairix('s:apples'));
    await twins.differOn(
      'Changed files',
      (world) => world.list('mail/found').filter((name) => name.includes('->')),
      {
        classic: ['cur/123456789.2.mairix:2,S -> ~/mail/in/cur/1:2,S'],
        ours: ['cur/123456789.1.mairix:2,S -> ~/mail/in/cur/1:2,S'],
      },
    );
  });
});

describe('a folder', async () => {
  const twins = await made('maildir=in:other', (world) => {
    putAt(world, 'in/cur/1', APPLES);
    putAt(world, 'other/cur/2', APPLES);
  });
  const index = () => twins.each((world) => world.mairix());

  test('that is gone takes its messages along, and brings them back', async () => {
    await twins.each((world) => renameSync(world.path('mail/other'), world.path('elsewhere')));
    await twins.agree([], {
      status: 0,
      stdout: '',
      stderr: 'WARNING: Folder path ~/mail/other does not exist\n',
    });
    await twins.agreeOn(found('s:apples'), ['in/cur/1']);
    await twins.each((world) => renameSync(world.path('elsewhere'), world.path('mail/other')));
    await index();
    await twins.agreeOn(found('s:apples'), ['in/cur/1', 'other/cur/2']);
  });

  test('is as good as gone when the rc file does not name it any more', async () => {
    const rcFile = (list: string) => RC_FILE.replace('maildir=in', `maildir=${list}`);
    await twins.each((world) => world.put('.mairixrc', rcFile('other')));
    await index();
    await twins.agreeOn(found('s:apples'), ['other/cur/2']);
    await twins.each((world) => world.put('.mairixrc', rcFile('in:other')));
    await index();
    await twins.agreeOn(
      async (world) => (await world.find('s:apples')).toSorted(),
      ['in/cur/1', 'other/cur/2'],
    );
  });
});

test('a folder where nobody can look keeps its messages here, which is said', async () => {
  const twins = await made('maildir=in:lists...', (world) => {
    putAt(world, 'in/cur/1', APPLES);
    putAt(world, 'lists/deep/cur/2', APPLES);
  });
  await twins.each(async (world) => {
    rmSync(world.path('mail/lists'), { recursive: true });
    // Stands for a disc that fails or a directory that is shut: this error stops root as well.
    symlinkSync('x'.repeat(300), world.path('mail/lists'));
    await world.mairix();
  });
  await twins.differOn('A folder that cannot be read', found('s:apples'), {
    classic: ['in/cur/1'],
    ours: ['in/cur/1', 'lists/deep/cur/2'],
  });
  expect((await twins.ours.mairix('-v')).stderr).toContain(
    '~/mail/lists: cannot be read: name too long\n',
  );
  await twins.each(async (world) => {
    rmSync(world.path('mail/lists'));
    await world.mairix();
  });
  await twins.agreeOn(found('s:apples'), ['in/cur/1']);
});

describe('a message that was removed', async () => {
  const twins = await made('maildir=in', (world) => {
    putAt(world, 'in/cur/1', APPLES);
    putAt(world, 'in/cur/2', letter({ Subject: 'answer' }));
    putAt(world, 'in/cur/3', CHERRY);
  });
  beforeAll(async () => {
    await twins.each(async (world) => {
      await world.mairix('s:apples');
      rmSync(world.path('mail/in/cur/1'));
      await world.mairix();
    });
  });

  test('is not found', async () => {
    await twins.agreeOn(found('s:apples'), []);
    await twins.agreeOn(found('-a'), ['in/cur/2', 'in/cur/3']);
  });

  test('leaves its number free: nothing else takes the name of its result', async () => {
    // Of the results of the first search the link to the removed message is still there.
    await twins.each(async (world) => {
      await world.mairix('-p');
      await world.mairix('-a', 's:answer');
    });
    await twins.agreeOn(found('-a'), ['in/cur/2', 'in/cur/3']);
    await twins.differOn(
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
  test.each([[], ['-F'], ['-p']])(
    'is left alone by a run with nothing to do: %s',
    async (...args) => {
      const twins = await made('maildir=in', (world) => putAt(world, 'in/cur/1', APPLES));
      await twins.agreeOn(async (world) => {
        const content = () => readFileSync(world.path('.mairix.db'));
        const before = content();
        await world.mairix(...args);
        return content().equals(before);
      }, true);
    },
  );
});
