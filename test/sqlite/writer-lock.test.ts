import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { builtModule } from '../../scripts/built.mjs';
import { PATIENCE } from '../../scripts/patience.mjs';
import { untilFree } from '../../src/sqlite/open/until-free.ts';
import { takeWriterLock } from '../../src/sqlite/open/writer-lock.ts';
import { databaseInWorld, storeErrorOf } from './store-world.ts';

describe('while another process writes', () => {
  test('the lock is refused, and the holder named', async () => {
    const path = databaseInWorld();
    const holder = await holdElsewhere(path);
    const error = storeErrorOf(() => takeWriterLock(path));
    expect(error.code).toBe('STORE_LOCKED');
    expect(error.path).toBe(path);
    expect(error.message).toBe(`database ${path} is being written by process ${holder.pid}`);
    expect(error.hint).toBe(
      'try again when it has finished, or wait longer with `waitMilliseconds`',
    );
  });

  test('a killed holder holds nothing', async () => {
    const path = databaseInWorld();
    const holder = await holdElsewhere(path);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    takeWriterLock(path).release();
  });

  test('a run that may wait opens the database when the holder has ended', async () => {
    const path = databaseInWorld();
    const holder = await holdElsewhere(path);
    let killed = false;
    setTimeout(() => {
      killed = holder.kill('SIGKILL');
    }, 300);
    const lock = await untilFree(() => takeWriterLock(path), { waitMilliseconds: PATIENCE });
    expect(killed).toBe(true);
    lock.release();
  });

  test('a run that waits leaves the process free, and gives up when its time is over', async () => {
    const path = databaseInWorld();
    await holdElsewhere(path);
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 10);
    const waiting = untilFree(() => takeWriterLock(path), { waitMilliseconds: 300 });
    await expect(waiting).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(0);
  });

  test('a signal ends the waiting', async () => {
    const path = databaseInWorld();
    await holdElsewhere(path);
    const signal = AbortSignal.timeout(100);
    const waiting = untilFree(() => takeWriterLock(path), { waitMilliseconds: PATIENCE, signal });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('in one process', () => {
  test('the lock is taken once, and again after its release', () => {
    const path = databaseInWorld();
    const first = takeWriterLock(path);
    expect(storeErrorOf(() => takeWriterLock(path)).message).toBe(
      `database ${path} is being written by process ${process.pid}`,
    );
    first.release();
    takeWriterLock(path).release();
  });

  test('a lock file that a crash left damaged is made anew', () => {
    const path = databaseInWorld();
    writeFileSync(`${path}-lock`, `SQLite format 3\0${'nothing that SQLite knows'.repeat(9)}`);
    takeWriterLock(path).release();
    takeWriterLock(path).release();
  });

  test('databases beside each other have locks of their own', () => {
    const path = databaseInWorld();
    const one = takeWriterLock(path);
    takeWriterLock(`${path}2`).release();
    one.release();
  });
});

/** A process that has taken the lock and keeps it. */
async function holdElsewhere(path: string): Promise<ChildProcess> {
  const holder = runElsewhere(path);
  await once(holder.stdout ?? holder, 'data');
  return holder;
}

/** Takes the lock in a process of its own, says so, and keeps it until the process is killed. */
function runElsewhere(path: string): ChildProcess {
  const lock = builtModule('sqlite/open/writer-lock.js');
  const program = `
    import { takeWriterLock } from ${JSON.stringify(lock)};
    globalThis.lock = takeWriterLock(${JSON.stringify(path)});
    console.log('taken');
    setInterval(() => {}, 1000);
  `;
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void process_.kill('SIGKILL'));
  return process_;
}
