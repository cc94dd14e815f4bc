import { openMailIndex, StoreError } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  box,
  DONE,
  letter,
  makeWorld,
  RC_FILE,
  type RunningProgram,
  type TempWorld,
  until,
} from '../helpers/temp-world.ts';

/** More messages than one batch holds, so that a run can be met between its beginning and its end. */
const MANY = Array.from({ length: 7_000 }, (_, number) =>
  letter({ Subject: `report ${number}`, 'Message-ID': `<${number}@x>` }),
);

function bigWorld(): TempWorld {
  return makeWorld(
    { 'mail/in/cur/1:2,S': letter({ Subject: 'apples' }), 'mail/big': box(...MANY) },
    `${RC_FILE}mbox=big\n`,
  );
}

/** Starts an index run and stops it when some of the box is stored, but not all. */
async function startAndMeet(world: TempWorld): Promise<RunningProgram> {
  const run = world.start();
  await until(() => hasFirstReport(world));
  run.process.kill('SIGSTOP');
  return run;
}

async function hasFirstReport(world: TempWorld): Promise<boolean> {
  const database = world.path('.mairix.db');
  const index = openMailIndex({ base: world.home, database, folders: [], omit: [] });
  try {
    for await (const _ of index.search('m:0@x')) return true;
    return false;
  } catch (error) {
    // not even made yet
    if (error instanceof StoreError) return false;
    throw error;
  } finally {
    index.close();
  }
}

describe.concurrent('while an index run is under way', () => {
  const world = bigWorld();
  let run: RunningProgram;
  beforeAll(async () => {
    run = await startAndMeet(world);
  });
  afterAll(() => {
    run.process.kill('SIGKILL');
  });

  test('another one waits for some seconds, then gives up with 75', async ({ expect }) => {
    expect(await world.start().outcome).toEqual({
      status: 75,
      signal: null,
      stdout: '',
      stderr: `mairix: database ~/.mairix.db is being written by process ${run.process.pid}
  try again when it has finished, or wait longer with --wait SECONDS
`,
    });
  });

  test('a search finds what is stored so far', async ({ expect }) => {
    expect(await world.find('s:apples')).toEqual(['in/cur/1:2,S']);
    const reports = (await world.find('s:report')).length;
    expect(reports).toBeGreaterThan(0);
    expect(reports).toBeLessThan(MANY.length);
  });
});

describe('after an index run was cut off', () => {
  const undisturbed = bigWorld();
  let expected: string[];
  beforeAll(async () => {
    await undisturbed.index();
    expected = await undisturbed.find('z:-');
  });

  test('by kill -9, no lock is left, and the next run ends where it would have ended', async () => {
    const world = bigWorld();
    const run = await startAndMeet(world);
    run.process.kill('SIGKILL');
    expect(await run.outcome).toEqual({ status: null, stdout: '', stderr: '', signal: 'SIGKILL' });
    await world.index();
    expect(await world.find('z:-')).toEqual(expected);
  });

  test('by Ctrl-C, which ends with 130, one that was waiting goes on', async () => {
    const world = bigWorld();
    const run = await startAndMeet(world);
    const waiting = world.start();
    run.process.kill('SIGINT');
    run.process.kill('SIGCONT');
    expect(await run.outcome).toEqual({
      status: 130,
      stdout: '',
      stderr: 'mairix: interrupted; what was read so far is kept\n',
      signal: null,
    });
    expect(await waiting.outcome).toEqual({ ...DONE, signal: null });
    expect(await world.find('z:-')).toEqual(expected);
  });
});
