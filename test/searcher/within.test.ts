import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, MailIndex, SearchOptions } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtModule } from '../../scripts/built.mjs';
import { buildMessage } from '../helpers/build-message.ts';
import { memoryEngine } from '../store/memory-engine.ts';

const { openIndexOn }: typeof import('../../src/api.ts') = await import(builtModule('api.js'));
const { sqliteEngine }: typeof import('../../src/sqlite/sqlite-engine.ts') = await import(
  builtModule('sqlite/sqlite-engine.js')
);

// A thread goes through a folder that may be seen and one that may not.

const MAIL = {
  'open/1': buildMessage({ Subject: 'Clock', 'Message-ID': '<A@x>' }, 'It drifts.\n'),
  'open/2': buildMessage({ Subject: 'Tide', 'Message-ID': '<C@x>' }, 'High at noon.\n'),
  'lists/deep/3': buildMessage(
    { Subject: 'Re: Clock', 'Message-ID': '<D@x>', 'In-Reply-To': '<A@x>' },
    'Use chrony.\n',
  ),
  'private/4': buildMessage(
    { Subject: 'Re: Clock', 'Message-ID': '<B@x>', 'In-Reply-To': '<A@x>' },
    'The secret.\n',
  ),
};

let root: string;
let indexes: Record<'SQLite' | 'memory', MailIndex>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'mairix-within-'));
  for (const [name, message] of Object.entries(MAIL)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name, '..', '.mh_sequences'), '');
    writeFileSync(join(root, name), message);
  }
  const config: Config = {
    base: root,
    database: join(root, 'db'),
    folders: ['open', 'lists/deep', 'private'].map((pattern) => ({
      kind: 'mh',
      pattern,
      origin: 'test',
    })),
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

const VISIBLE = ['open', 'lists/*'];

describe.each(['SQLite', 'memory'] as const)('within folders, in %s, a search', (where) => {
  test.each<[query: string, options: SearchOptions, found: string]>([
    ['', {}, 'A C D'],
    ['clock', {}, 'A D'],
    ['secret', {}, ''],
    ['in:private', {}, ''],
    ['clock OR secret OR in:private', {}, 'A D'],
    ['clock ) OR ( tide', {}, 'error'],
    ['-clock', {}, 'C'],
    ['drifts', { threads: true }, 'A D'],
    ['secret', { threads: true }, ''],
    ['thread:(secret)', {}, ''],
    ['-thread:(secret)', {}, 'A C D'],
    ['tide OR thread:(secret OR thread:(secret))', {}, 'C'],
    ['thread:(chrony)', {}, 'A D'],
    ['', { relatedTo: { kind: 'message', messageId: 'B@x' } }, ''],
    ['', { relatedTo: { kind: 'thread', messageIds: ['A@x'] } }, 'A D'],
    ['', { within: [] }, ''],
    ['', { within: ['private'] }, 'B'],
  ])('for %j %j finds %j', async (query, options, found) => {
    const index = indexes[where];
    const search = async () => {
      const ids: string[] = [];
      for await (const { messageId = '' } of index.search(query, { within: VISIBLE, ...options }))
        ids.push(messageId.replace('@x', ''));
      return ids.toSorted().join(' ');
    };
    if (found === 'error') return await expect(search()).rejects.toThrow();
    expect(await search()).toBe(found);
    const { threads, relatedTo, within = VISIBLE } = options;
    const count = await index.count(query, { within, threads, relatedTo });
    expect(count).toBe(found === '' ? 0 : found.split(' ').length);
  });
});

test('what is in a file is found by its path', async () => {
  const relatedTo = { kind: 'place', path: join(root, 'lists/deep/3') } as const;
  for (const index of Object.values(indexes)) expect(await index.count('', { relatedTo })).toBe(1);
});
