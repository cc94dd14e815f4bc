import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Breakdown, Config, Hit, HitOrder, MailIndex } from 'mairix';
import { afterAll, describe, expect, test } from 'vitest';
import { builtModule } from '../../scripts/built.mjs';
import { formatLocation } from '../../src/model/location.ts';
import { drafts } from '../oracle/generate/random-mail.ts';
import { typedSearch } from '../oracle/generate/random-query.ts';
import { writeArchive } from '../oracle/generate/write-archive.ts';
import { memoryEngine } from './memory-engine.ts';

const { openIndexOn }: typeof import('../../src/api.ts') = await import(builtModule('api.js'));
const { sqliteEngine }: typeof import('../../src/sqlite/sqlite-engine.ts') = await import(
  builtModule('sqlite/sqlite-engine.js')
);

const SEED = 20030301;
const SEARCHES = 200;

const root = mkdtempSync(join(tmpdir(), 'mairix-engines-'));
const config: Config = {
  base: root,
  database: join(root, 'database'),
  folders: [
    { kind: 'maildir', pattern: 'inbox', origin: 'test' },
    { kind: 'mbox', pattern: 'Entw&APw-rfe', origin: 'test' },
  ],
  omit: [],
  headers: ['X-Mailer'],
  prefer: ['entwürfe'],
};
const onSqlite = openIndexOn(sqliteEngine, config);
const inMemory = openIndexOn(memoryEngine(), config);
const [archive = []] = fc.sample(drafts, { numRuns: 1, seed: SEED });

afterAll(() => {
  onSqlite.close();
  rmSync(root, { recursive: true });
});

describe.each(['at first', 'later'] as const)('SQLite and a loop over the messages, %s', (time) => {
  test('hold the same mail after an index run', async () => {
    writeArchive(root, archive, time);
    const [one, other] = [await onSqlite.update(), await inMemory.update()];
    expect({ ...one, seconds: 0 }).toEqual({ ...other, seconds: 0 });
    expect(one.messages).toBeGreaterThan(10);
  });

  test('find the same, in the same order', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(typedSearch, orders, fc.boolean(), async (search, order, unique) => {
        const { arguments: words, threads } = search;
        const options = { threads, order, markMatches: true, unique };
        const hits = await hitsOf(onSqlite, words, options);
        expect(await hitsOf(inMemory, words, options)).toEqual(hits);
        expect(await onSqlite.count(words, { threads, unique })).toBe(hits.length);
        const places = hits.map(({ location }) => formatLocation(location));
        expect(await placesOf(onSqlite, words, { threads, order, unique })).toEqual(places);
        expect(await placesOf(inMemory, words, { threads, order, unique })).toEqual(places);
        found += hits.length;
      }),
      { numRuns: SEARCHES, seed: SEED },
    );
    expect(found).toBeGreaterThan(SEARCHES);
  });
});

test.each(['a', 'k', 'example', 'z'])('know the same addresses: %s', async (text) => {
  const now = new Date('2030-01-01');
  const found = await onSqlite.addresses(text, { now });
  expect(await inMemory.addresses(text, { now })).toEqual(found);
});

test('purged mail is gone from both', async () => {
  const [one, other] = [await onSqlite.purge(), await inMemory.purge()];
  expect(one.purged).toBeGreaterThan(0);
  expect(other.purged).toBe(one.purged);
  expect(await hitsOf(inMemory)).toEqual(await hitsOf(onSqlite));
});

describe('made again from the mail, both', () => {
  test('give it the same numbers', async () => {
    const [one, other] = [await onSqlite.rebuild(), await inMemory.rebuild()];
    expect({ ...one, seconds: 0 }).toEqual({ ...other, seconds: 0 });
    expect(await hitsOf(inMemory)).toEqual(await hitsOf(onSqlite));
  });

  test('have the same counts of months, folders and people', async () => {
    for (const query of [[], ['f:a='], ['s:e=']]) {
      for (const options of [{}, { threads: true }, { unique: true, most: 1 }]) {
        const counts = await onSqlite.breakdown(query, options);
        const other = await inMemory.breakdown(query, options);
        const byPlace = ({ monthsOfFolders, ...rest }: Breakdown) => ({
          ...rest,
          monthsOfFolders: new Set(monthsOfFolders.map((row) => JSON.stringify(row))),
        });
        expect(byPlace(other)).toEqual(byPlace(counts));
        expect(counts.messages).toBe(await onSqlite.count(query, options));
      }
    }
  });

  test('have the same words, problems and statistics', async () => {
    const { bytes, ...numbers } = await onSqlite.statistics();
    expect(await inMemory.statistics()).toEqual({ ...numbers, bytes: 0 });
    for (const query of ['s:chron=1', 'b:tide=', 'h:X-Mailer:ch=', 'f:^a=']) {
      expect(await inMemory.soughtWords(query)).toEqual(await onSqlite.soughtWords(query));
    }
    const misspelt = 'b:chrnoy s:tdie';
    expect(await inMemory.suggest(misspelt)).toEqual(await onSqlite.suggest(misspelt));
    expect(await inMemory.wordsBeginning('c')).toEqual(await onSqlite.wordsBeginning('c'));
    expect(await inMemory.problems()).toEqual(await onSqlite.problems());
    expect((await inMemory.folders()).sort()).toEqual((await onSqlite.folders()).sort());
  });
});

/** All orders but that of relevance, which is a matter of the engine. */
const orders = fc.constantFrom<HitOrder>('number', 'date+', 'date-', 'size+', 'size-');

async function hitsOf(
  index: MailIndex,
  words: readonly string[] = [],
  options: Parameters<MailIndex['search']>[1] = {},
): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const hit of index.search(words, options)) hits.push(hit);
  return hits;
}

async function placesOf(
  index: MailIndex,
  ...search: Parameters<MailIndex['locations']>
): Promise<string[]> {
  const places: string[] = [];
  for await (const batch of index.locations(...search)) places.push(...batch.map(formatLocation));
  return places;
}
