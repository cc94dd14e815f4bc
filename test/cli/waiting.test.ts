import { expect, onTestFinished, test } from 'vitest';
import { takeWriterLock } from '../../src/sqlite/open/writer-lock.ts';
import { DONE, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

function worldBeingWritten(): { world: TempWorld; release: () => void } {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  const lock = takeWriterLock(world.path('.mairix.db'));
  let held = true;
  const release = () => {
    if (held) lock.release();
    held = false;
  };
  onTestFinished(release);
  return { world, release };
}

const GIVEN_UP = {
  status: 75,
  stdout: '',
  stderr: `mairix: database ~/.mairix.db is being written by process ${process.pid}
  try again when it has finished, or wait longer with --wait SECONDS
`,
};

test('--wait 0 gives up at once, and names the process that writes', async () => {
  const { world } = worldBeingWritten();
  expect(await world.mairix('--wait', '0')).toEqual(GIVEN_UP);
});

test('a run that waits gives up when its seconds are over', async () => {
  const { world } = worldBeingWritten();
  const before = performance.now();
  expect(await world.mairix('--wait', '0.5')).toEqual(GIVEN_UP);
  expect(performance.now() - before).toBeGreaterThan(500);
});

test('a run that waits goes on when the other one has ended', async () => {
  const { world, release } = worldBeingWritten();
  const { outcome } = world.start('--wait', '3600');
  await new Promise((resolve) => setTimeout(resolve, 600));
  release();
  expect(await outcome).toEqual({ ...DONE, signal: null });
  expect(await world.find('s:apples')).toEqual(['in/cur/1']);
});

test.each([['-1'], ['ten'], ['1e3'], [''], ['5s']])(
  '--wait %j is an error that says what to give',
  async (seconds) => {
    const world = makeWorld({});
    expect(await world.mairix('--wait', seconds)).toEqual({
      status: 1,
      stdout: '',
      stderr: `mairix: --wait: "${seconds}" is not a number of seconds\n  write one such as 60\n`,
    });
  },
);
