import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { box, letter, makeWorld } from '../helpers/temp-world.ts';

test('all is written where another program made the pipe non-blocking, and reads slowly', async () => {
  const messages = Array.from({ length: 5_000 }, (_, at) => letter({ Subject: `apples ${at}` }));
  const world = makeWorld(
    { 'mail/box': box(...messages) },
    'base=~/mail\nmbox=box\ndatabase=~/db\n',
  );
  await world.index();
  const pipe = world.path('pipe');
  execFileSync('mkfifo', [pipe]);
  const reader = spawn('/bin/sh', ['-c', `exec < '${pipe}'; sleep 0.3; wc -l`]);
  const lines = new Promise((resolve) => reader.stdout.on('data', (text) => resolve(Number(text))));
  const writeEnd = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  // Under another number, for Node makes the output of its children block.
  const command = `exec '${process.execPath}' '${PROGRAM}' -r s:apples >&3`;
  const search = spawn('/bin/sh', ['-c', command], {
    env: { HOME: world.home },
    stdio: ['ignore', 'ignore', 'inherit', writeEnd],
  });
  closeSync(writeEnd);
  const status = await new Promise((resolve) => search.on('close', resolve));
  expect([status, await lines]).toEqual([0, 5_000]);
});

test.skipIf(!existsSync('/dev/full'))(
  'if there is no room for the output, it says so, and ends with 2',
  () => {
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, '--help'], {
      encoding: 'utf8',
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    expect([status, stderr]).toEqual([
      2,
      'mairix: cannot write the output: no space left on device\n',
    ]);
  },
);
