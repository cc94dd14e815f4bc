import { mkdirSync, readdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { openMailIndex } from 'mairix';
import { expect, test } from 'vitest';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

/** SQLite follows no link where its -shm file should be. */
function refuseSharedMemory(world: TempWorld): () => void {
  symlinkSync('nowhere', world.path('.mairix.db-shm'));
  return () => unlinkSync(world.path('.mairix.db-shm'));
}

test('an index that is kept open sees what is new also where it reads a copy', async () => {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  const index = openMailIndex({
    base: world.home,
    database: world.path('.mairix.db'),
    folders: [],
    omit: [],
  });
  const count = async () => {
    let found = 0;
    for await (const _ of index.search('s:apples')) found++;
    return found;
  };
  await world.index();
  const allow = refuseSharedMemory(world);
  expect(await count()).toBe(1);
  allow();
  world.put('mail/in/cur/2', letter({ Subject: 'apples' }));
  await world.index();
  refuseSharedMemory(world);
  expect(await count()).toBe(2);
  index.close();
});

test('nothing of a copy is left', async () => {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  await world.index();
  refuseSharedMemory(world);
  mkdirSync(world.path('tmp'));
  const environment = { TMPDIR: world.path('tmp') };
  expect(world.launchWith(environment, '-r', 's:apples').stdout).toBe('~/mail/in/cur/1\n');
  expect(readdirSync(world.path('tmp'))).toEqual([]);
});

test('where there is no room for a copy, that is said', async () => {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  await world.index();
  refuseSharedMemory(world);
  const environment = { TMPDIR: world.path('missing') };
  expect(world.launchWith(environment, '-r', 's:apples')).toEqual({
    status: 2,
    stdout: '',
    stderr: `mairix: cannot copy database ~/.mairix.db to ~/missing: no such file or directory
  SQLite may not write next to it, so a search needs a copy: set TMPDIR to a place with room for it
`,
  });
});
