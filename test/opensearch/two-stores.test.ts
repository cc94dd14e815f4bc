import { join } from 'node:path';
import fc from 'fast-check';
import type { HitOrder, Unique } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGE } from '../../src/query/syntax/language.ts';
import { splitQuery } from '../../src/query/syntax/split-query.ts';
import {
  corpusFolders,
  layOutMaildir,
  layOutMbox,
  readCorpus,
  readExpectation,
} from '../helpers/lay-out-corpus.ts';
import { clusterUrl, hasOpenSearch } from '../helpers/opensearch.ts';
import { drafts } from '../oracle/generate/random-mail.ts';
import { typedSearch } from '../oracle/generate/random-query.ts';
import { writeArchive } from '../oracle/generate/write-archive.ts';
import { type Search, type TwoStores, twoStores } from './two-stores.ts';

/** The long form: `MAIRIX_ORACLE_SEARCHES=750` asks 3,000 random searches, and all of the corpus. */
const { MAIRIX_ORACLE_SEARCHES = '15', MAIRIX_ORACLE_SEED = '20030302' } = process.env;
const SEARCHES = Number(MAIRIX_ORACLE_SEARCHES);
const SEED = Number(MAIRIX_ORACLE_SEED);
const isShort = SEARCHES < 100;
const ARCHIVES = isShort ? 1 : 2;
/** In the short form, each of so many is asked. */
const ONE_IN = isShort ? 12 : 1;

describe.skipIf(!hasOpenSearch)('the corpus is found alike on SQLite and on OpenSearch', () => {
  let stores: TwoStores;

  beforeAll(async () => {
    stores = twoStores(await clusterUrl(), {
      folders: [
        { kind: 'maildir', pattern: 'mail', origin: 'test' },
        { kind: 'mbox', pattern: 'box', origin: 'test' },
      ],
      headers: ['X-Mailer'],
    });
    layOutMaildir(join(stores.root, 'mail'), readCorpus());
    layOutMbox(join(stores.root, 'box'), readCorpus());
    await stores.update();
  });
  afterAll(() => stores.remove());

  test('by what finds its oddities, and by what does not', async () => {
    const searches = corpusFolders()
      .filter((folder) => folder !== 'everyday')
      .flatMap((folder) => readCorpus(folder))
      .map(readExpectation)
      .flatMap(({ findableBy, notFindableBy = [] }) => [...findableBy, ...notFindableBy]);
    const some = [...new Set(searches)].filter((_, at) => at % ONE_IN === 0);
    await expectSame(some.map((search) => ({ shell: [search] })));
  });

  test('by every example of the search language', async () => {
    const examples = LANGUAGE.flatMap(({ rows }) => rows.flatMap((row) => row.examples));
    // Nobody saved anything or has an address, there is no attachments=, and what follows -- is a text.
    const searches = examples.filter((example) => !/^e:|^-- |@me|@name|@kevin/.test(example));
    await expectSame(searches.map((search) => ({ shell: splitQuery(search) })));
  });

  async function expectSame(searches: readonly Search[]): Promise<void> {
    const { different, found } = await stores.differences(searches);
    expect(different).toEqual([]);
    expect(found).toBeGreaterThan(searches.length / 2);
  }
});

const archives = fc.sample(drafts, { numRuns: ARCHIVES, seed: SEED });

describe.skipIf(!hasOpenSearch).each(archives.map((archive, number) => ({ archive, number })))(
  'archive $number',
  ({ archive, number }) => {
    let stores: TwoStores;

    beforeAll(async () => {
      stores = twoStores(await clusterUrl(), {
        folders: [
          { kind: 'maildir', pattern: 'inbox', origin: 'test' },
          { kind: 'mbox', pattern: 'Entw&APw-rfe', origin: 'test' },
        ],
        headers: ['X-Mailer'],
        prefer: ['entwürfe'],
      });
    });
    afterAll(() => stores.remove());

    test.each(['at first', 'later'] as const)(
      'is searched %s alike on SQLite and on OpenSearch',
      async (time) => {
        writeArchive(stores.root, archive, time);
        await stores.update();
        const seed = time === 'later' ? SEED + number : SEED - number;
        const searches = fc.sample(randomSearch, { numRuns: SEARCHES, seed });
        const { different, found } = await stores.differences(searches);
        expect(different).toEqual([]);
        expect(found).toBeGreaterThan(SEARCHES);
      },
    );
  },
);

/** All orders but that of relevance, which is a matter of the engine. */
const orders = fc.constantFrom<HitOrder>('number', 'date+', 'date-', 'size+', 'size-');

const randomSearch: fc.Arbitrary<Search> = fc
  .record({
    typed: typedSearch,
    order: orders,
    unique: fc.constantFrom<Unique>(false, false, true, 'content'),
    offset: fc.constantFrom(0, 0, 0, 2),
    limit: fc.constantFrom(undefined, undefined, 3),
  })
  .map(({ typed, ...options }) => ({
    shell: typed.arguments,
    options: { ...options, threads: typed.threads, markMatches: true },
  }));
