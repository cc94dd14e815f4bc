import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterUrl, hasOpenSearch } from '../helpers/opensearch.ts';
import { type TwoStores, twoStores } from './two-stores.ts';
import { letter } from './written-archive.ts';

/** The long form: `MAIRIX_NEAR_SEARCHES=1000 MAIRIX_ORACLE_SEED=2 npx vitest run test/opensearch/near.test.ts`. */
const { MAIRIX_NEAR_SEARCHES = '60', MAIRIX_ORACLE_SEED = '1' } = process.env;
const SEED = Number(MAIRIX_ORACLE_SEED);
const LETTERS = 120;

/** Some words, and runs of a script without spaces, whose pairs of characters overlap. */
const run = fc.oneof(
  fc.constantFrom('noon', 'tide'),
  fc
    .array(fc.constantFrom('東', '京', '都'), { minLength: 1, maxLength: 4 })
    .map((all) => all.join('')),
);

const search = fc
  .tuple(fc.array(run, { minLength: 2, maxLength: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([runs, within]) => ({ shell: [`b:${runs.join('+')}~${within}`] }));

describe.skipIf(!hasOpenSearch)('words near each other', () => {
  let stores: TwoStores;

  beforeAll(async () => {
    stores = twoStores(await clusterUrl(), {
      folders: [{ kind: 'maildir', pattern: 'inbox', origin: 'test' }],
    });
    for (const part of ['cur', 'new', 'tmp']) {
      mkdirSync(join(stores.root, 'inbox', part), { recursive: true });
    }
    const texts = fc.sample(fc.array(run, { minLength: 4, maxLength: 14 }), {
      numRuns: LETTERS,
      seed: SEED,
    });
    for (const [at, text] of texts.entries()) {
      writeFileSync(
        join(stores.root, `inbox/cur/${at}:2,`),
        letter(`${at}`, { text: text.join(' ') }),
      );
    }
    await stores.update();
  });
  afterAll(() => stores.remove());

  test('are the same on both stores', async () => {
    const searches = fc.sample(search, { numRuns: Number(MAIRIX_NEAR_SEARCHES), seed: SEED });
    const { different, found } = await stores.differences(searches);
    expect(different.map(({ search: { shell } }) => shell)).toEqual([]);
    expect(found).toBeGreaterThan(searches.length);
  });
});
