import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, MailIndex } from 'mairix';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { builtModule } from '../../scripts/built.mjs';
import { buildMessage } from '../helpers/build-message.ts';
import { memoryEngine } from '../store/memory-engine.ts';

const { openIndexOn }: typeof import('../../src/api.ts') = await import(builtModule('api.js'));
const { sqliteEngine }: typeof import('../../src/sqlite/sqlite-engine.ts') = await import(
  builtModule('sqlite/sqlite-engine.js')
);

let root: string;
let indexes: Record<'SQLite' | 'memory', MailIndex>;
let index: MailIndex;

/** Four messages: 1 and 2 are a thread, 3 is long, 4 mentions chrony most. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mairix-search-'));
  const mail = {
    1: buildMessage(
      { From: 'Ann Lee <ann.lee@x.example>', Subject: 'Clock', 'Message-ID': '<A@x>', Date: on(2) },
      'The clock drifts.\n',
    ),
    2: buildMessage(
      {
        From: 'bob@x.example',
        Subject: 'Re: Clock',
        'Message-ID': '<B@x>',
        'In-Reply-To': '<A@x>',
        Date: on(3),
      },
      'Try chrony, it never let me down on any of my many machines.\n',
    ),
    3: buildMessage({ From: 'carol@x.example', Subject: 'Long', Date: on(1) }, 'x '.repeat(5_000)),
    4: buildMessage({ From: 'dan@x.example', Subject: 'chrony', Date: on(4) }, 'chrony chrony\n'),
  };
  mkdirSync(join(root, 'mh'));
  writeFileSync(join(root, 'mh', '.mh_sequences'), '');
  for (const [name, message] of Object.entries(mail))
    writeFileSync(join(root, 'mh', name), message);
  const config: Config = {
    base: root,
    database: join(root, 'db'),
    folders: [{ kind: 'mh', pattern: 'mh', origin: 'test' }],
    omit: [],
  };
  indexes = {
    SQLite: openIndexOn(sqliteEngine, config),
    memory: openIndexOn(memoryEngine(), config),
  };
  for (const one of Object.values(indexes)) await one.update();
});

afterAll(() => {
  for (const one of Object.values(indexes)) one.close();
  rmSync(root, { recursive: true, force: true });
});

describe.each(['SQLite', 'memory'] as const)('with an index in %s', (where) => {
  beforeAll(() => {
    index = indexes[where];
  });

  describe('a search finds', () => {
    it.each([
      ['', '1 2 3 4'],
      ['chrony', '2 4'],
      ['s:chrony', '4'],
      ['b:chrony s:clock', '2'],
      ['b:chrony,machines', '2'],
      ['b:drifts/machines', '1 2'],
      ['~chrony', '1 3'],
      ['b:^mach=', '2'],
      ['b:hron=', '2 4'],
      ['b:chroni=1', '2 4'],
      ['f:ann.lee@x.example', '1'],
      ['f:"Ann Lee <ann.lee@x.example>"', '1'],
      ['f:lee@x', '1'],
      ['m:<b@X>', '2'],
      ['z:5k-', '3'],
      ['d:20200103-', '2 4'],
      ['d:yesterday', '3'],
      ['p:/mh', '1 2 3 4'],
      ['p:/hm=2', '1 2 3 4'],
      ['p:^mh', ''],
      ['F:s', ''],
    ])('%s: %s', async (query, found) => {
      expect(await numbers(query)).toBe(found);
    });
  });

  describe('the hits come', () => {
    it.each([
      ['number', '1 2 3 4'],
      ['date+', '3 1 2 4'],
      ['date-', '4 2 1 3'],
    ] as const)('by %s: %s', async (order, found) => {
      expect(await numbers('', { order })).toBe(found);
    });

    test('by relevance: best first, and those that only their thread brings last', async () => {
      expect(await numbers('chrony', { order: 'relevance' })).toBe('4 2');
      expect(await numbers('chrony', { order: 'relevance', threads: true })).toBe('4 2 1');
    });

    test('with their threads', async () => {
      expect(await numbers('s:clock b:chrony', { threads: true })).toBe('1 2');
      expect(await numbers('b:drifts', { threads: true })).toBe('1 2');
      expect(await numbers('s:long', { threads: true })).toBe('3');
    });
  });

  describe('a wrong search', () => {
    test('is explained with the place of the fault', async () => {
      await expect(numbers('s:a b:c/')).rejects.toMatchObject({
        code: 'QUERY_SYNTAX',
        span: { argument: 1, start: 4, end: 5 },
      });
    });

    test('of a date is found wrong when the date is resolved', async () => {
      await expect(numbers('d:gobbledygook')).rejects.toMatchObject({
        code: 'QUERY_SYNTAX',
        span: { argument: 0, start: 2, end: 14 },
      });
    });
  });
});

/** A day of January 2020. */
function on(day: number): string {
  return `${day} Jan 2020 12:00:00 +0000`;
}

/** Numbers of the hits, in their order. */
async function numbers(
  query: string,
  options: Parameters<MailIndex['search']>[1] = {},
): Promise<string> {
  const found: number[] = [];
  const now = new Date(2020, 0, 2, 12);
  for await (const hit of index.search(query, { now, ...options })) found.push(hit.number);
  return found.join(' ');
}
