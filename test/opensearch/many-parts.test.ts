import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterUrl, hasOpenSearch } from '../helpers/opensearch.ts';
import { type TwoStores, twoStores } from './two-stores.ts';
import { letter } from './written-archive.ts';

/** OpenSearch takes 1,024 clauses in one search; most words are looked for in two fields. */
const numbers = Array.from({ length: 600 }, (_, at) => at);

/** Each is two words or three for the index. */
const RUNS = Array.from({ length: 12 }, (_, at) =>
  String.fromCodePoint(0x4e00 + at, 0x4e80 + at, 0x4f00 + at, ...(at % 2 ? [0x4f80 + at] : [])),
);

describe.skipIf(!hasOpenSearch)('a search of more parts than OpenSearch takes at once', () => {
  let stores: TwoStores;

  beforeAll(async () => {
    const addresses = numbers.map((at) => `n${at % 50}.ada@h${at}.example`);
    stores = twoStores(await clusterUrl(), {
      folders: [{ kind: 'maildir', pattern: '*', origin: 'test' }],
      people: [{ name: 'all', addresses: [...addresses, 'ada@havn.example'] }],
    });
    write('inbox/cur/1:2,', letter('one', { text: 'the tide tables of june, and of july' }));
    write('inbox/cur/2:2,S', letter('two', { text: 'tide and tables' }));
    write('Entw&APw-rfe/cur/3:2,', letter('three', { text: RUNS.join(' and ') }));
    await stores.update();
  });
  afterAll(() => stores.remove());

  test.each<[what: string, ...shell: string[]]>([
    [
      'phrases',
      `${numbers
        .slice(0, 200)
        .map((at) => `tide-tables-${at}`)
        .join('/')}/tide-tables`,
    ],
    [
      'phrases that must not be there',
      `${numbers
        .slice(0, 200)
        .map((at) => `~tide-${at}`)
        .join(',')},tide`,
    ],
    ['addresses of somebody', 'f:@all'],
    [
      'long paths',
      `p:~${numbers
        .slice(0, 3)
        .map((at) => `${'long/'.repeat(80)}${at}`)
        .join(',~')}`,
    ],
    ['a long path with errors', `p:~${'long/'.repeat(160)}=2,Entwürfe`],
    ['runs of characters near each other', `b:${RUNS.join('+')}~90`],
    [
      'flags and sizes',
      ...numbers.slice(0, 350).flatMap((at) => ['F:-f', `z:-${10_000 + at}`]),
      'tide',
    ],
    [
      'groups in groups',
      ...Array(20).fill(['~[', 'nothing', '/']).flat(),
      'tide',
      ...Array(20).fill(']'),
    ],
  ])('finds the same as SQLite: %s', async (_, ...shell) => {
    const { different, found } = await stores.differences([{ shell }]);
    expect(different).toEqual([]);
    expect(found).toBeGreaterThan(0);
  });

  test('has an order of relevance, and marks what matches itself', async () => {
    const shell = [
      `${numbers
        .slice(0, 200)
        .map((at) => `word-${at}`)
        .join('/')}/tide-tables`,
    ];
    const options = { order: 'relevance', threads: true, markMatches: true, unique: true } as const;
    const hits = [];
    for await (const { matched, subject } of stores.onCluster.search({ shell }, options)) {
      hits.push({ matched, subject });
    }
    expect(hits).toEqual([{ matched: true, subject: 'about one' }]);
  });

  test('is an error that says what to do if one part alone is too much', async () => {
    const shell = [
      `b:${numbers.map((at) => `${RUNS[0]}${String.fromCodePoint(0x5000 + at)}`).join('+')}~99`,
    ];
    await expect(stores.onCluster.count({ shell })).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('the search is too much at once for OpenSearch'),
      hint: expect.stringContaining('ask for less'),
    });
  });

  function write(name: string, text: string): void {
    for (const part of ['cur', 'new', 'tmp']) {
      mkdirSync(join(stores.root, name, '../..', part), { recursive: true });
    }
    writeFileSync(join(stores.root, name), text);
  }
});
