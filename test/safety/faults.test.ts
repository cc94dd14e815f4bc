import { afterAll, expect, test } from 'vitest';
import { CHANGES, compileFaults, readLog } from '../../scripts/safety/faults.mjs';
import { entity } from '../helpers/build-message.ts';
import { makeWorld } from '../helpers/temp-world.ts';

// The tool that the tests of this directory break the system with must itself do what it says.

const faults = compileFaults();
afterAll(() => faults.remove());

const MAIL = { 'mail/in/cur/1': entity({ Subject: 'chrony' }, 'pool\n') };

test('it tells which operations of a run change something, and that they are in our places only', async () => {
  const world = makeWorld(MAIL);
  const log = world.path('log');
  world.launchWith(
    faults.environment({ below: world.home, of: CHANGES, action: 'kill', log }),
    's:chrony',
  );
  expect(
    world.launchWith(faults.environment({ below: '/', of: CHANGES, action: 'kill', log })),
  ).toEqual({ status: 0, stdout: '', stderr: '' });
  const places = new Set(readLog(log).map(({ path }) => path.replace(world.home, '~')));
  expect([...places].filter((path) => path.startsWith('~'))).toEqual([
    '~/.mairix.db-lock',
    '~/.mairix.db',
    '~/.mairix.db-journal',
    '~',
    '~/.mairix.db-wal',
    '~/.mairix.db-shm',
  ]);
});

test('a program is killed at the operation it names', async () => {
  const world = makeWorld(MAIL);
  const killed = world.launchWith(
    faults.environment({ below: world.home, of: ['write'], at: 5, action: 'kill' }),
  );
  expect(killed.status).toBeNull();
});

test('an operation fails with the error it names', async () => {
  const world = makeWorld(MAIL);
  await world.index();
  const failed = world.launchWith(
    faults.environment({ below: world.path('mail'), of: ['mkdir'], at: 1, action: 'ENOSPC' }),
    's:chrony',
  );
  expect(failed).toEqual({
    status: 2,
    stdout: '',
    stderr: `mairix: cannot write results to ~/mail/found: no space left on device
  make room, or choose another folder with mfolder= or -o
`,
  });
});
