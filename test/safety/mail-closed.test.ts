import { appendFileSync, chmodSync, statSync } from 'node:fs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { compileFaults } from '../../scripts/safety/faults.mjs';
import { AS_ANYBODY } from '../helpers/as-anybody.ts';
import { box, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Mail that the system does not let us read is not gone: it stays in the index, through a purge,
// too, and what has come to it is read as soon as that is possible.

const faults = compileFaults();
afterAll(() => faults.remove());

const RC = 'base=~/mail\nmaildir=in\nmh=mh\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n';
const APPLES = letter({ Subject: 'apples' });
const FOUND_BEFORE = ['in/cur/1:2,', 'in/cur/2:2,', 'mbox:box [46,108)', 'mh/1'];
const FOUND_AFTER = [...FOUND_BEFORE, 'in/cur/3:2,', 'mbox:box [154,216)', 'mh/2'].sort();

/** Indexed, and then mail came to each of its folders. */
async function worldWithNewMail(): Promise<TempWorld> {
  const world = makeWorld(
    {
      'mail/in/cur/1:2,': APPLES,
      'mail/in/cur/2:2,': APPLES,
      'mail/mh/.mh_sequences': '',
      'mail/mh/1': APPLES,
      'mail/box': box(APPLES),
    },
    RC,
    AS_ANYBODY,
  );
  await world.index();
  world.put('mail/in/cur/3:2,', APPLES);
  world.put('mail/mh/2', APPLES);
  appendFileSync(world.path('mail/box'), box(APPLES));
  return world;
}

describe.each(['mail/in/cur', 'mail/in/cur/3:2,', 'mail/mh', 'mail/box', 'mail'])(
  'where nobody may look into ~/%s',
  (name) => {
    async function closedWorld(): Promise<TempWorld> {
      const world = await worldWithNewMail();
      const { mode } = statSync(world.path(name));
      chmodSync(world.path(name), 0);
      onTestFinished(() => chmodSync(world.path(name), mode));
      return world;
    }

    test('a run says so, keeps what it knew, and reads the rest', async () => {
      const world = await closedWorld();
      const { status, stdout, stderr } = await world.mairix('-p');
      expect([status, stdout]).toEqual([0, '']);
      const places = name === 'mail' ? ['mail/in', 'mail/mh', 'mail/box'] : [name];
      expect(stderr).toBe(
        places.map((place) => `mairix: ~/${place}: cannot be read: permission denied\n`).join(''),
      );
      expect(await world.find('s:apples')).toEqual(expect.arrayContaining(FOUND_BEFORE));
      await world.mairix('-F', '-p');
      chmodSync(world.path(name), 0o755);
      await world.index('-F', '-p');
      expect((await world.find('s:apples')).sort()).toEqual(FOUND_AFTER);
      expect((await world.mairix('--problems')).stdout).toBe('');
    });
  },
);

describe.each<[string, string, 'open' | 'read']>([
  ['mail/in/cur/3:2,', 'read', 'read'],
  ['mail/mh/2', 'opened', 'open'],
  ['mail/box', 'read', 'read'],
])('~/%s on a disc that fails when it is %s', (name, _, operation) => {
  test('is named, keeps what was known of it, and is read by the next run', async () => {
    const world = await worldWithNewMail();
    const failing = faults.environment({
      below: world.path(name),
      of: [operation],
      at: 1,
      lasting: true,
      action: 'EIO',
    });
    expect(world.launchWith(failing, '-p')).toEqual({
      status: 0,
      stdout: '',
      stderr: `mairix: ~/${name}: cannot be read: i/o error\n`,
    });
    expect(await world.find('s:apples')).toEqual(expect.arrayContaining(FOUND_BEFORE));
    await world.index('-F', '-p');
    expect((await world.find('s:apples')).sort()).toEqual(FOUND_AFTER);
    expect((await world.mairix('--problems')).stdout).toBe('');
  });
});

test('a file that was changed in place and could not be read is still named when -F trusts its name', async () => {
  const world = await worldWithNewMail();
  await world.index();
  const name = 'mail/in/cur/1:2,';
  world.put(name, letter({ Subject: 'pears' }));
  const below = world.path(name);
  world.launchWith(
    faults.environment({ below, of: ['open'], at: 1, lasting: true, action: 'EIO' }),
  );
  const { stdout } = await world.mairix('--problems');
  expect(stdout).toMatch(/^~\/mail\/in\/cur\/1:2,: cannot be read: i\/o error, since .*\n$/);
  await world.index('-F');
  expect((await world.mairix('--problems')).stdout).toBe(stdout);
  await world.index();
  expect((await world.mairix('--problems')).stdout).toBe('');
});

test('a box that fails in its midst keeps the mail behind that place', async () => {
  const long = letter({ Subject: 'pears' }, 'apples and pears\n'.repeat(200_000));
  const plums = letter({ Subject: 'plums' });
  const world = makeWorld(
    { 'mail/box': box(APPLES, long, plums) },
    'base=~/mail\nmbox=box\ndatabase=~/.mairix.db\n',
  );
  await world.index();
  world.put('mail/box', box(letter({ Subject: 'grapes' }), long, plums));
  const failing = faults.environment({
    below: world.path('mail/box'),
    of: ['read'],
    at: 4,
    lasting: true,
    action: 'EIO',
  });
  expect(world.launchWith(failing, '-p')).toEqual({
    status: 0,
    stdout: '',
    stderr: 'mairix: ~/mail/box: cannot be read to its end: i/o error\n',
  });
  expect(await world.find('s:apples/pears/plums')).toHaveLength(3);
  expect(await world.changes('-p')).toBe('1 removed, 1 purged');
  expect(await world.find('s:grapes/pears/plums')).toHaveLength(3);
});

describe('a search for mail that nobody may look at', () => {
  async function closedWorld(): Promise<TempWorld> {
    const world = makeWorld({ 'mail/in/cur/1:2,': APPLES }, undefined, AS_ANYBODY);
    await world.index();
    chmodSync(world.path('mail/in'), 0);
    onTestFinished(() => chmodSync(world.path('mail/in'), 0o755));
    return world;
  }

  const DENIED = 'mairix: ~/mail/in/cur/1:2,: permission denied\n';

  test.each([['mformat=maildir'], ['mformat=mh'], ['mformat=mbox']])(
    'does not call it gone (%s)',
    async (format) => {
      const world = await closedWorld();
      world.put('.mairixrc', `${world.read('.mairixrc')}${format}\n`);
      const { status, stderr } = await world.mairix('s:apples');
      expect(status).toBe(1); // it is not in the folder
      expect(stderr.replace(/^Created.*\n/gm, '')).toBe(DENIED);
    },
  );

  test('does not call it gone (-x)', async () => {
    expect((await (await closedWorld()).mairix('-x', 's:apples')).stderr).toBe(DENIED);
  });
});
