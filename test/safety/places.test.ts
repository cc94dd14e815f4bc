import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { type MailIndex, openMailIndex } from 'mairix';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { withoutSharedMemory } from '../../scripts/safety/concurrent-world.mjs';
import { compileFaults } from '../../scripts/safety/faults.mjs';
import { AS_ANYBODY } from '../helpers/as-anybody.ts';
import { DONE, letter, makeWorld, type Program, type TempWorld } from '../helpers/temp-world.ts';

// Where the database lies, SQLite may find less than it likes. With searches meanwhile:
// `npm run safety -- concurrency --no-shared-memory`.

const faults = compileFaults();
afterAll(() => faults.remove());

const RC = 'base=~/mail\nmaildir=in\nmfolder=found\ndatabase=~/database/db\n';
const APPLES = { 'mail/in/cur/1': letter({ Subject: 'apples' }) };
const FOUND = { status: 0, stdout: '~/mail/in/cur/1\n', stderr: '' };

function worldWithDirectory(program?: Program): TempWorld {
  const world = makeWorld(APPLES, RC, program);
  mkdirSync(world.path('database'));
  return world;
}

describe('where processes cannot share memory', () => {
  function elsewhere(world: TempWorld) {
    const environment = faults.environment(withoutSharedMemory(world.home));
    return (...args: readonly string[]) => world.launchWith(environment, ...args);
  }

  const TOLD = {
    status: 0,
    stdout: '',
    stderr:
      'mairix: ~/database/db: SQLite cannot share memory there; from now on searches wait while a run stores mail, and a run waits for searches\n',
  };

  test('the first index is made without a WAL, which is said once', () => {
    const world = worldWithDirectory();
    const mairix = elsewhere(world);
    expect(mairix()).toEqual(TOLD);
    expect(mairix('-r', 's:apples')).toEqual(FOUND);
    world.put('mail/in/cur/2', letter({ Subject: 'pears' }));
    expect(mairix('-p')).toEqual(DONE);
    expect(mairix('-r', 's:pears').stdout).toBe('~/mail/in/cur/2\n');
    expect(readdirSync(world.path('database')).sort()).toEqual(['db', 'db-lock']);
  });

  test('a database of another place is searched as it is, and changed by the next run', async () => {
    const world = worldWithDirectory();
    await world.index();
    const before = readFileSync(world.path('database/db'));
    const mairix = elsewhere(world);
    expect(mairix('-r', 's:apples')).toEqual(FOUND);
    expect(readFileSync(world.path('database/db'))).toEqual(before);
    expect(mairix()).toEqual(TOLD);
    expect(mairix()).toEqual(DONE);
    expect(mairix('-r', 's:apples')).toEqual(FOUND);
  });
});

test('a full disc is no reason to do without a WAL', async () => {
  const world = worldWithDirectory();
  const isFull = faults.environment({
    below: world.path('database'),
    ending: '-shm',
    of: ['write'],
    at: 1,
    lasting: true,
    action: 'ENOSPC',
  });
  expect(world.launchWith(isFull)).toEqual({
    status: 2,
    stdout: '',
    stderr: `mairix: database ~/database/db cannot grow: no space left
  make room there and for temporary files (TMPDIR), then run \`mairix\` again; what was stored before is safe
`,
  });
  await world.index();
  expect(world.launchWith(isFull, '-r', 's:apples')).toEqual(FOUND);
  const database = new SqliteDatabase(world.path('database/db'), { readonly: true });
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  database.close();
});

test('what a run without a WAL was killed at is no part of what a search finds', async () => {
  const world = worldWithDirectory();
  world.launchWith(faults.environment(withoutSharedMemory(world.home)));
  const database = world.path('database/db');
  const keptOpen = openMailIndex({ base: world.home, database, folders: [], omit: [] });
  onTestFinished(() => keptOpen.close());
  expect(await countApples(keptOpen)).toBe(1);
  world.put('mail/in/cur/2', letter({ Subject: 'apples' }));
  const killed = faults.environment({
    below: world.path('database'),
    ending: '/db',
    of: ['write'],
    at: 4,
    action: 'kill',
  });
  expect(world.launchWith(killed).status).toBeNull();
  const journal = statSync(world.path('database/db-journal')).size;
  expect(journal).toBeGreaterThan(0);
  // In processes of their own: SQLite takes what this one has open for a lock of its own.
  expect(world.launch('-r', 's:apples')).toEqual(FOUND);
  expect(await countApples(keptOpen)).toBe(1);
  expect(world.launch()).toEqual(DONE);
  expect(world.launch('--count', 's:apples').stdout).toBe('2\n');
  expect(await countApples(keptOpen)).toBe(2);
});

async function countApples(index: MailIndex): Promise<number> {
  let found = 0;
  for await (const _ of index.search('s:apples')) found++;
  return found;
}

describe('a directory that nobody may write is searched', () => {
  async function readOnlyWorld(prepare: (world: TempWorld) => void): Promise<TempWorld> {
    const world = worldWithDirectory(AS_ANYBODY);
    await world.index();
    prepare(world);
    chmodSync(world.path('database'), 0o555);
    onTestFinished(() => chmodSync(world.path('database'), 0o755));
    return world;
  }

  test.each<[string, (world: TempWorld) => void]>([
    ['with the database alone in it', () => {}],
    [
      'with what a search has left there',
      async (world) => {
        await world.find('s:apples');
        rmSync(world.path('database/db-shm'));
      },
    ],
    ['with what a killed run has left there', killRun],
    [
      'with a database that nobody may write',
      (world) => chmodSync(world.path('database/db'), 0o444),
    ],
  ])('%s', async (_, prepare) => {
    const world = await readOnlyWorld(prepare);
    expect(await world.mairix('-r', 's:apples')).toEqual(FOUND);
    expect((await world.mairix('s:apples')).stdout).toBe('Matched 1 messages\n');
  });

  /** All it has stored is in the -wal file only. */
  async function killRun(world: TempWorld): Promise<void> {
    rmSync(world.path('database'), { recursive: true });
    mkdirSync(world.path('database'));
    const killed = faults.environment({
      below: world.path('database/db-wal'),
      of: ['sync'],
      at: 2, // which is followed by putting what it holds into the database
      action: 'kill',
    });
    expect(world.launchWith(killed).status).toBeNull();
    rmSync(world.path('database/db-shm'));
    expect(statSync(world.path('database/db-wal')).size).toBeGreaterThan(
      statSync(world.path('database/db')).size,
    );
  }

  test('an index run says what it takes', async () => {
    const world = await readOnlyWorld(() => {});
    rmSync(world.path('mail/in/cur/1'));
    expect((await world.mairix()).stderr).toContain(
      'mairix: database ~/database/db cannot be opened',
    );
  });
});
