import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultsLock } from '../../src/results/disc/results-lock.ts';
import { makeWorld, target } from './result-world.ts';

test('a search waits until another one has written its results', async () => {
  const root = makeWorld();
  const [first, second] = [lockOn(root, 'found'), lockOn(root, 'found')];
  await first.take();
  const events: string[] = [];
  const taken = second.take().then(() => events.push('taken'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  events.push('released');
  first.release();
  await taken;
  expect(events).toEqual(['released', 'taken']);
  second.release();
});

test('waiting ends when the search is interrupted', async () => {
  const root = makeWorld();
  const first = lockOn(root, 'found');
  await first.take();
  const signal = AbortSignal.timeout(100);
  await expect(lockOn(root, 'found', signal).take()).rejects.toBe(await reasonOf(signal));
  first.release();
});

test('a directory that is missing has no lock; writing will tell', async () => {
  const lock = lockOn(makeWorld(), 'missing/found');
  await lock.take();
  lock.release();
});

function lockOn(root: string, name: string, signal?: AbortSignal) {
  const folder = join(root, name);
  return resultsLock(folder, target(folder, { signal }));
}

function reasonOf(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true }),
  );
}
