import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { sweepDisc, WAYS } from '../../scripts/safety/disc-sweep.mjs';
import { compileFaults } from '../../scripts/safety/faults.mjs';
import { SCENARIOS } from '../../scripts/safety/kill-scenarios.mjs';
import { letter, makeWorld, type Program, type TempWorld, until } from '../helpers/temp-world.ts';

// A disc that is full or fails, below the database. At every operation: `npm run safety -- disc`.

const RC = 'base=~/mail\nmaildir=in\nmfolder=found\ndatabase=~/database/db\n';
const APPLES = letter({ Subject: 'apples' });
const PEARS = letter({ Subject: 'pears' });

describe('a run whose disc fails says so, loses nothing, and is repaired by the next', () => {
  const scenarios = [
    'new mail',
    'a database of version 1, and new mail',
    'maildir results, added to',
    'rebuilding the database',
  ];
  test.each(Object.keys(WAYS))('%s', (name) => {
    const way = WAYS[name];
    const at = Object.keys(WAYS).indexOf(name);
    const scenario = SCENARIOS.find((one) => one.name === scenarios[at % scenarios.length]);
    if (way === undefined || scenario === undefined) throw new Error('no such way or scenario');
    const { runs, violations } = sweepDisc(scenario, way, { points: 2 });
    expect(violations).toEqual([]);
    expect(runs).toBe(2);
  });
});

test('a database that is made anew may not get its last pages', () => {
  const scenario = SCENARIOS.find(({ name }) => name === 'rebuilding the database');
  const way = WAYS['no space for a moment'];
  if (way === undefined || scenario === undefined) throw new Error('no such way or scenario');
  const ofItself = { ...way, of: ['sync'] as const };
  const { runs, violations } = sweepDisc(scenario, ofItself, { points: 100 });
  expect(violations).toEqual([]);
  expect(runs).toBeGreaterThan(2);
});

describe('a disc that gives an error', () => {
  const faults = compileFaults();
  afterAll(() => faults.remove());

  const FAILED = {
    status: 2,
    stdout: '',
    stderr: `mairix: database ~/database/db cannot be used: its disc gave an error
  see whether the disc is full or failing, then run \`mairix\` again; what was stored before is safe
`,
  };

  async function worldWithNewMail(): Promise<TempWorld> {
    const world = makeWorld({ 'mail/in/cur/1': APPLES }, RC);
    mkdirSync(world.path('database'));
    await world.index();
    world.put('mail/in/cur/2', PEARS);
    return world;
  }

  test.each(['EIO', 'ENOSPC'] as const)('as the index is written: %s', async (action) => {
    const world = await worldWithNewMail();
    const failing = faults.environment({
      below: world.path('database/db-wal'),
      of: ['create', 'sync'],
      at: 1,
      lasting: true,
      action,
    });
    const { status, stderr } = world.launchWith(failing);
    expect(status).toBe(2);
    expect(stderr).toContain('mairix: database ~/database/db cannot be ');
    expect(await world.find('s:apples')).toEqual(['in/cur/1']);
    await world.index();
    expect(await world.find('s:pears')).toEqual(['in/cur/2']);
  });

  test('as the index is read', async () => {
    const world = await worldWithNewMail();
    const failing = faults.environment({
      below: world.path('database/db'),
      ending: '/db',
      of: ['read'],
      at: 3,
      lasting: true,
      action: 'EIO',
    });
    expect(world.launchWith(failing)).toEqual(FAILED);
    expect(world.launchWith(failing, '-r', 's:apples')).toEqual(FAILED);
    expect(await world.find('s:apples')).toEqual(['in/cur/1']);
  });
});

describe('a result folder whose disc gives an error', () => {
  const faults = compileFaults();
  afterAll(() => faults.remove());

  test.each([1, 2, 3, 4, 5])(
    'as it is looked at for the %ith time loses nothing of it',
    async (at) => {
      const world = makeWorld({ 'mail/in/cur/1': APPLES, 'mail/in/cur/2': PEARS });
      await world.index();
      await world.mairix('s:apples');
      const before = world.list('mail/found');
      const failing = faults.environment({
        below: world.path('mail/found'),
        of: ['stat'],
        at,
        lasting: true,
        action: 'EIO',
      });
      expect(world.launchWith(failing, '-a', 's:pears')).toEqual({
        status: 2,
        stdout: '',
        stderr: `mairix: cannot write results to ~/mail/found: i/o error
  choose another folder with mfolder= or -o
`,
      });
      expect(world.list('mail/found')).toEqual(before);
      await world.mairix('-a', 's:pears');
      expect(world.list('mail/found').filter((name) => name.includes(' -> '))).toHaveLength(2);
    },
  );
});

const MAY_MOUNT =
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['-m', 'true'], { stdio: 'ignore' }).status === 0;

/** Runs a program where the disc is mounted. */
const THERE: Program = ['sh', '-c', 'exec nsenter --mount=/proc/$(cat ~/holder)/ns/mnt "$@"', 'sh'];

const FULL = {
  status: 2,
  stdout: '',
  stderr: `mairix: database ~/database/db cannot grow: no space left
  make room there and for temporary files (TMPDIR), then run \`mairix\` again; what was stored before is safe
`,
};

describe.runIf(MAY_MOUNT)('on a disc of 5 MB', () => {
  test('a run that fills it keeps what it stored, and goes on when there is room', async () => {
    const world = await worldWithSmallDisc();
    world.put('mail/in/cur/a', PEARS);
    await world.index();
    for (let number = 0; number < MANY; number++) {
      world.put(`mail/in/cur/${number}`, letter({ Subject: 'apples' }, words(800)));
    }
    expect(await world.mairix()).toEqual(FULL);
    expect(await world.find('s:pears')).toEqual(['in/cur/a']);
    expect((await world.find('s:apples')).length).toBeLessThan(MANY);
    runThere(world, 'mount', '-o', 'remount,size=64m', world.path('database'));
    await world.index();
    expect(await world.find('s:apples')).toHaveLength(MANY);
  });

  test('that is full a purge is refused, and searches go on', async () => {
    const world = await worldWithSmallDisc();
    world.put('mail/in/cur/1', APPLES);
    world.put('mail/in/cur/2', PEARS);
    await world.index();
    rmSync(world.path('mail/in/cur/2'));
    runThere(world, 'sh', '-c', 'cat /dev/zero > ~/database/other || true');
    expect(await world.mairix('-p')).toEqual(FULL);
    expect(await world.find('s:apples')).toEqual(['in/cur/1']);
    runThere(world, 'rm', world.path('database/other'));
    await world.index('-p');
    expect(await world.find('s:apples/pears')).toEqual(['in/cur/1']);
  });
});

const MANY = 500;

/** Random ones, which take as much room as words can. */
function words(count: number): string {
  return Array.from({ length: count }, () => randomBytes(4).toString('hex')).join(' ');
}

/** The database lies on a file system of 5 MB, in a mount namespace of its own, with which it goes. */
async function worldWithSmallDisc(): Promise<TempWorld> {
  const world = makeWorld({}, RC, [...THERE, process.execPath, PROGRAM]);
  const place = world.path('database');
  mkdirSync(place);
  const mount = 'mount -t tmpfs -o size=5m tmpfs "$0" && echo && exec sleep infinity';
  const holder = spawn('unshare', ['-m', 'sh', '-c', mount, place]);
  onTestFinished(() => void holder.kill('SIGKILL'));
  let isMounted = false;
  holder.stdout.once('data', () => {
    isMounted = true;
  });
  await until(() => isMounted);
  world.put('holder', String(holder.pid));
  return world;
}

function runThere(world: TempWorld, ...args: readonly string[]): void {
  const [command, ...first] = THERE;
  const { PATH } = process.env;
  const env = { PATH, HOME: world.home };
  execFileSync(command, [...first, ...args], { env, stdio: 'ignore' });
}
