import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { takeWriterLock } from '../../src/store/writer-lock.ts';
import { databaseInWorld, storeErrorOf } from './store-world.ts';

describe('while another process writes', () => {
  test('the lock is refused, and the holder named', async () => {
    const path = databaseInWorld();
    const holder = await holdElsewhere(path);
    const error = storeErrorOf(() => takeWriterLock(path, 0));
    expect(error.code).toBe('STORE_LOCKED');
    expect(error.path).toBe(path);
    expect(error.message).toBe(`database ${path} is being written by process ${holder.pid}`);
    expect(error.hint).toBe('wait until it has finished, then try again');
  });

  test('a killed holder holds nothing', async () => {
    const path = databaseInWorld();
    const holder = await holdElsewhere(path);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    takeWriterLock(path, 0).release();
  });

  test('one waits for it as long as it was told to', async () => {
    const path = databaseInWorld();
    const holder = await holdElsewhere(path);
    setTimeout(() => holder.kill('SIGKILL'), 300);
    const waiting = runElsewhere(path, { waitMilliseconds: 20_000 });
    await once(waiting.stdout ?? holder, 'data');
    expect(holder.exitCode ?? holder.signalCode).toBe('SIGKILL');
  });
});

describe('in one process', () => {
  test('the lock is taken once, and again after its release', () => {
    const path = databaseInWorld();
    const first = takeWriterLock(path, 0);
    expect(storeErrorOf(() => takeWriterLock(path, 0)).message).toBe(
      `database ${path} is being written by process ${process.pid}`,
    );
    first.release();
    takeWriterLock(path, 0).release();
  });

  test('databases beside each other have locks of their own', () => {
    const path = databaseInWorld();
    const one = takeWriterLock(path, 0);
    takeWriterLock(`${path}2`, 0).release();
    one.release();
  });
});

/** A process that has taken the lock and keeps it. */
async function holdElsewhere(path: string): Promise<ChildProcess> {
  const holder = runElsewhere(path, { waitMilliseconds: 0 });
  await once(holder.stdout ?? holder, 'data');
  return holder;
}

/** Takes the lock in a process of its own, says so, and keeps it until the process is killed. */
function runElsewhere(path: string, { waitMilliseconds }: { waitMilliseconds: number }) {
  const lock = new URL('../../dist/store/writer-lock.js', import.meta.url).href;
  const program = `
    import { takeWriterLock } from ${JSON.stringify(lock)};
    globalThis.lock = takeWriterLock(${JSON.stringify(path)}, ${waitMilliseconds});
    console.log('taken');
    setInterval(() => {}, 1000);
  `;
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void process_.kill('SIGKILL'));
  return process_;
}
