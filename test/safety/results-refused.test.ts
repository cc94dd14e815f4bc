import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { CHANGES, compileFaults } from '../../scripts/safety/faults.mjs';
import { AS_ANYBODY } from '../helpers/as-anybody.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Where results cannot be written, the search says so and the results before stay what they are;
// the next search repairs what is left.

const faults = compileFaults();
afterAll(() => faults.remove());

const MATCHED = { status: 0, stdout: 'Matched 1 messages\n', stderr: '' };

describe.each(['maildir', 'mh', 'mbox'])('a result folder (%s)', (format) => {
  /** With results of an earlier search. */
  async function searchedWorld(): Promise<TempWorld> {
    const world = makeWorld(
      { 'mail/in/cur/1': letter({ Subject: 'apples' }) },
      `base=~/mail\nmaildir=in\nmfolder=results/found\nmformat=${format}\ndatabase=~/.mairix.db\n`,
      AS_ANYBODY,
    );
    mkdirSync(world.path('mail/results'));
    await world.index();
    await world.mairix('s:apples');
    return world;
  }

  const refused = (reason: string, hint: string) => ({
    status: 2,
    stdout: '',
    stderr: `mairix: cannot write results to ~/mail/results/found: ${reason}\n  ${hint}\n`,
  });
  const ELSEWHERE = 'choose another folder with mfolder= or -o';

  async function leavesNothing(world: TempWorld): Promise<void> {
    expect((await world.mairix('s:apples')).stdout).toBe(MATCHED.stdout);
    expect(await world.mairix('s:apples')).toEqual(MATCHED);
    expect(readdirSync(world.path('mail/results'))).toEqual(['found']);
  }

  test.each([
    ['that nobody may look into', 'mail/results/found', 0],
    ['in a directory that is read-only', 'mail/results', 0o555],
  ])('%s is told, and kept', async (_, name, mode) => {
    const world = await searchedWorld();
    const before = statSync(world.path('mail/results/found'));
    const { mode: earlier } = statSync(world.path(name));
    chmodSync(world.path(name), mode);
    onTestFinished(() => chmodSync(world.path(name), earlier));
    expect(await world.mairix('s:apples')).toEqual(refused('permission denied', ELSEWHERE));
    chmodSync(world.path(name), earlier);
    expect(statSync(world.path('mail/results/found')).ino).toBe(before.ino);
    await leavesNothing(world);
  });

  test('that is gone is made again; its directory is not', async () => {
    const world = await searchedWorld();
    rmSync(world.path('mail/results/found'), { recursive: true });
    expect((await world.mairix('s:apples')).stdout).toBe(MATCHED.stdout);
    rmSync(world.path('mail/results'), { recursive: true });
    expect(await world.mairix('s:apples')).toEqual(
      refused(
        'no such file or directory',
        'create ~/mail/results first, or choose another folder with mfolder= or -o',
      ),
    );
    mkdirSync(world.path('mail/results'));
    await leavesNothing(world);
  });

  test.each([
    ['ENOSPC', 'no space left on device', `make room, or ${ELSEWHERE}`],
    ['EIO', 'i/o error', ELSEWHERE],
  ] as const)('on a disc that says %s is told, and kept', async (action, reason, hint) => {
    const world = await searchedWorld();
    const before = statSync(world.path('mail/results/found'));
    const disc = { below: world.path('mail/results'), of: CHANGES, at: 2, lasting: true, action };
    expect(world.launchWith(faults.environment(disc), 's:apples')).toEqual(refused(reason, hint));
    expect(statSync(world.path('mail/results/found')).ino).toBe(before.ino);
    await leavesNothing(world);
  });
});
