import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenSearchSettings } from '../../../src/config/open-search-settings.ts';
import type { TextColumn } from '../../../src/model/fields.ts';
import { type Cluster, openCluster } from '../../../src/opensearch/cluster/cluster.ts';
import { columnName } from '../../../src/opensearch/mapping/mail-document.ts';
import { indexBodies, MAX_WORDS_FOUND } from '../../../src/opensearch/mapping/mappings.ts';
import { searchedNames } from '../../../src/opensearch/names/index-names.ts';
import { fetchWordsLike } from '../../../src/opensearch/search/fetch-words-like.ts';
import { freshSettings, hasOpenSearch } from '../../helpers/opensearch.ts';
import { hasPart } from '../../oracle/judge/has-part.ts';
import { askNode } from '../fill-index.ts';

const BODY: TextColumn = { table: 'body_words', field: 'body' };
const HEADER: TextColumn = { table: 'extra_words', field: 'header' };

/** Few letters, so that patterns and words meet; some mean something to wildcards and expressions, one has two code units. */
const letter = fc.constantFrom('a', 'b', 'c', 'é', '𝐀', '_', '.', '@', '*', '+', '"', '\\');
const text = (maxLength: number) =>
  fc.array(letter, { minLength: 1, maxLength }).map((letters) => letters.join(''));
const pattern = fc.record({
  text: text(9),
  errors: fc.integer({ min: 0, max: 4 }),
  anchored: fc.boolean(),
});

describe.runIf(hasOpenSearch)('words like a pattern, from the vocabulary of a cluster', () => {
  const words = new Set(fc.sample(text(14), { numRuns: 2_000, seed: 20030301 }));
  let settings: OpenSearchSettings;
  let cluster: Cluster;

  beforeAll(async () => {
    settings = await freshSettings();
    cluster = await openCluster(settings);
    const index = searchedNames(settings.name).words;
    await askNode(url(), 'PUT', index, indexBodies({ shards: 2, replicas: 0 }).words);
    const named = [...words].map((word) => `x-mailer:${word}`);
    await add(BODY, words);
    await add(HEADER, named);
  }, 60_000);

  afterAll(() => cluster.close());

  test('are those that the naive matcher finds', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(pattern, async (sought) => {
        const matching = [...words].filter((word) => hasPart(word, sought.text, sought));
        found += matching.length;
        expect(await like(sought)).toEqual(matching.sort());
      }),
      { numRuns: 60, seed: 20030301 },
    );
    expect(found).toBeGreaterThan(500);
  });

  test('are about what follows a prefix', async () => {
    await fc.assert(
      fc.asyncProperty(pattern, async (sought) => {
        const matching = [...words].filter((word) => hasPart(word, sought.text, sought));
        expect(await like(sought, HEADER, 'x-mailer:')).toEqual(matching.sort());
        expect(await like(sought, HEADER, 'x-other:')).toEqual([]);
      }),
      { numRuns: 20, seed: 20030301 },
    );
  });

  test('are whole words with errors, if these are enough', async () => {
    await fc.assert(
      fc.asyncProperty(text(7), fc.integer({ min: 1, max: 2 }), async (sought, errors) => {
        const near = [...words].filter((word) => distance(word, sought) <= errors);
        const all = { text: sought, errors, anchored: false };
        const found = await fetchWordsLike(archive(), all, BODY, { whole: true });
        expect(found).toEqual(expect.arrayContaining(near));
      }),
      { numRuns: 20, seed: 20030301 },
    );
    const few = { text: 'abc', errors: 1, anchored: false };
    const whole = await fetchWordsLike(archive(), few, BODY, { whole: true });
    expect(whole.length).toBeLessThan((await like(few)).length / 2);
  });

  test.each([
    ['chrony', 1],
    ['configuration', 3],
    ['a'.repeat(40), 2],
    ['abcdefghijklmnopqrstuvwxyz', 9],
    ['a\udc80b', 1],
  ])('%s with %i errors is no more than the engine takes', async (long, errors) => {
    const sought = { text: long, errors, anchored: false };
    const matching = [...words].filter((word) => hasPart(word, long, sought));
    expect(await like(sought)).toEqual(matching.sort());
  });

  test('are an error if they are very many, with what to do about it', async () => {
    const many: TextColumn = { table: 'header_words', field: 'subject' };
    const numbers = Array.from({ length: MAX_WORDS_FOUND + 1 }, (_, at) => `n${at}`);
    await add(many, numbers);
    const all = { text: 'n', errors: 0, anchored: true };
    await expect(like(all, many)).rejects.toMatchObject({
      message: 'more than 50,000 words of the index are like "n"',
      hint: 'write more of the word, or allow fewer errors',
    });
    expect(await like({ ...all, text: 'n4999' }, many)).toHaveLength(11);
    expect(await fetchWordsLike(archive(), all, many, { most: 5 })).toHaveLength(5);
  }, 60_000);

  async function like(
    sought: { readonly text: string; readonly errors: number; readonly anchored: boolean },
    column = BODY,
    prefix?: string,
  ): Promise<string[]> {
    const { name } = settings;
    const found = await fetchWordsLike({ cluster, name, database: name }, sought, column, {
      prefix,
    });
    return found.sort();
  }

  function archive() {
    const { name } = settings;
    return { cluster, name, database: name };
  }

  async function add(column: TextColumn, some: Iterable<string>): Promise<void> {
    const index = searchedNames(settings.name).words;
    const lines = Array.from(some, (word) =>
      [{ index: { _index: index } }, { column: columnName(column), word }].map((one) =>
        JSON.stringify(one),
      ),
    );
    await askNode(url(), 'POST', '_bulk?refresh=true', `${lines.flat().join('\n')}\n`);
  }

  function url(): string {
    return settings.nodes[0] ?? '';
  }
});
