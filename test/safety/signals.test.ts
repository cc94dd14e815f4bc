import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { type Round, SIGNALS, sweepSignals } from '../../scripts/safety/signal-sweep.mjs';
import { DONE, letter, makeWorld, until } from '../helpers/temp-world.ts';

// At length, and with a second as the limit: `npm run safety -- signals`.

test('signals end a run soon, with the status of the signal, and leave nothing', async () => {
  const rounds: Round[] = [];
  for await (const round of sweepSignals({ rounds: 4, messages: 300 })) {
    rounds.push(round);
  }
  expect(rounds.flatMap(({ violations }) => violations)).toEqual([]);
  const interrupted = rounds.filter(({ end }) => end === 'interrupted');
  expect(new Set(interrupted.map(({ signal }) => signal))).toEqual(new Set(SIGNALS));
});

const MANY = Object.fromEntries(
  Array.from({ length: 1_000 }, (_, number) => [
    `mail/in/cur/${number}`,
    letter({ Subject: `report ${number}` }),
  ]),
);

test('a run that was suspended goes on', async () => {
  const world = makeWorld(MANY);
  const { process: run, outcome } = world.start();
  for (let times = 0; times < 5; times++) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    run.kill('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 60));
    run.kill('SIGCONT');
  }
  expect(await outcome).toEqual({ ...DONE, signal: null });
  expect(await world.find('s:report')).toHaveLength(1_000);
});

describe('whoever reads the output may close it', async () => {
  const world = makeWorld(MANY);
  await world.index();
  await world.mairix('s:none'); // makes the result folder, which is told on stderr

  test.each([
    ['paths', ['-r', 'z:-']],
    ['headers', ['-x', 'z:-']],
    ['the dump', ['-d']],
    ['how an expression is understood', ['--explain', 's:report=']],
    ['help', ['--help']],
    ['the version', ['--version']],
    ['how many were written', ['z:-']],
  ])('%s', async (_, args) => {
    expect(await runWithClosed('stdout', world.home, args)).toEqual({ status: 0, said: '' });
  });

  test('what an index run tells', async () => {
    const other = makeWorld(MANY);
    expect(await runWithClosed('stderr', other.home, ['-v'])).toEqual({ status: 0, said: '' });
    expect(await other.find('s:report')).toHaveLength(1_000);
  });
});

/** Runs the program with nobody at the other end of a pipe; gives what it says at the other one. */
async function runWithClosed(
  closed: 'stdout' | 'stderr',
  home: string,
  args: readonly string[],
): Promise<{ status: number | null; said: string }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: { PATH, HOME: home } });
  child[closed].destroy();
  let said = '';
  child[closed === 'stdout' ? 'stderr' : 'stdout'].on('data', (text) => {
    said += text;
  });
  await until(() => child.exitCode !== null || child.signalCode !== null);
  return { status: child.exitCode, said };
}
