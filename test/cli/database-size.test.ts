import { statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { entity } from '../helpers/build-message.ts';
import { makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Merging full text tables leaves as many free pages as the merged copy has: a third of the
// database at 300,000 messages.

const MEGABYTE = 1_000_000;

test('a run gives free pages back to the disc when they are many', async () => {
  const world = await worldWithFreePages(20 * MEGABYTE);
  expect(await world.changes()).toBe('1 added');
  expect(databaseBytes(world)).toBeLessThan(MEGABYTE);
  expect(await world.find('s:chrony')).toEqual(['in/cur/1', 'in/cur/2']);
});

test('a few free pages stay for the next messages', async () => {
  const world = await worldWithFreePages(MEGABYTE / 2);
  expect(await world.changes()).toBe('1 added');
  expect(databaseBytes(world)).toBeGreaterThan(MEGABYTE / 2);
});

/** Something large came into the database and went, and one message waits to be indexed. */
async function worldWithFreePages(bytes: number): Promise<TempWorld> {
  const world = makeWorld({ 'mail/in/cur/1': entity({ Subject: 'chrony' }, 'pool\n') });
  await world.index();
  const database = new SqliteDatabase(world.path('.mairix.db'));
  database.exec(`
    CREATE TABLE passing (content BLOB);
    INSERT INTO passing VALUES (zeroblob(${bytes}));
    DROP TABLE passing;
  `);
  database.close();
  expect(databaseBytes(world)).toBeGreaterThan(bytes);
  world.put('mail/in/cur/2', entity({ Subject: 'chrony' }, 'drift\n'));
  return world;
}

function databaseBytes(world: TempWorld): number {
  return statSync(world.path('.mairix.db')).size;
}
