import { describe, expect, test } from 'vitest';
import type { TextColumn } from '../../src/model/fields.ts';
import type { Store } from '../../src/store/store.ts';
import { vocabularyBlocks } from '../../src/store/vocabulary-table.ts';
import { addMessage, databaseInWorld, openPlain, openStore } from './store-world.ts';

const BODY: TextColumn = { table: 'body_words', field: 'body' };

describe('the vocabulary', () => {
  test('of a column is what was added to it, in blocks between newlines', () => {
    const { store, blocks } = world();
    store.vocabulary.add(BODY, ['apple', 'pear']);
    store.vocabulary.add(BODY, ['plum']);
    store.vocabulary.add({ table: 'header_words', field: 'subject' }, ['fig']);
    store.vocabulary.add({ table: 'whole_tokens', field: 'to' }, []);
    expect(blocks(BODY)).toEqual(['\napple\npear\n', '\nplum\n']);
    expect(blocks({ table: 'header_words', field: 'subject' })).toEqual(['\nfig\n']);
    expect(blocks({ table: 'header_words', field: 'to' })).toEqual([]);
    expect(blocks({ table: 'whole_tokens', field: 'to' })).toEqual([]);
  });

  test('of a large archive is cut into blocks of about 256 kB', () => {
    const { store, blocks } = world();
    const words = Array.from({ length: 100_000 }, (_, at) => `word${at}`);
    store.vocabulary.add(BODY, words);
    const list = blocks(BODY);
    expect(list.length).toBe(4);
    expect(Math.max(...list.map(({ length }) => length))).toBeLessThan(262_144 + 12);
    expect(list.flatMap((block) => block.split('\n').filter(Boolean))).toEqual(words);
  });

  test('is written anew from the messages: each word once, in its column', () => {
    const { store, blocks } = world();
    addMessage(store, 'pear apple');
    addMessage(store, 'apple plum');
    store.vocabulary.add(BODY, ['stale']);
    store.vocabulary.rebuild();
    expect(blocks(BODY)).toEqual(['\napple\npear\nplum\n']);
    expect(blocks({ table: 'header_words', field: 'from' })).toEqual(['\nann\n']);
    expect(blocks({ table: 'header_words', field: 'subject' })).toEqual(['\nhello\n']);
    expect(blocks({ table: 'whole_tokens', field: 'from' })).toEqual(['\nann@x.example\n']);
  });
});

describe('the vocabulary is fragmented', () => {
  test('not when it is empty, nor after a first small run', () => {
    const { store } = world();
    expect(store.vocabulary.isFragmented()).toBe(false);
    store.vocabulary.add(BODY, ['apple']);
    expect(store.vocabulary.isFragmented()).toBe(false);
  });

  test('when fifty small runs have brought more than a quarter of it, until it is rebuilt', () => {
    const { store } = world();
    for (let run = 0; run < 50; run++) store.vocabulary.add(BODY, [`word${run}`]);
    expect(store.vocabulary.isFragmented()).toBe(false);
    store.vocabulary.add(BODY, ['one', 'more']);
    expect(store.vocabulary.isFragmented()).toBe(true);
    store.vocabulary.rebuild();
    expect(store.vocabulary.isFragmented()).toBe(false);
  });

  test('not when small runs are little beside a large one, but for hundreds of them', () => {
    const { store } = world();
    const large = Array.from({ length: 26_500 }, (_, at) => `word${at}`);
    store.vocabulary.add(BODY, large);
    for (let run = 0; run < 500; run++) store.vocabulary.add(BODY, [`new${run}`]);
    expect(store.vocabulary.isFragmented()).toBe(false);
    store.vocabulary.add(BODY, ['last']);
    expect(store.vocabulary.isFragmented()).toBe(true);
  });
});

function world(): { store: Store; blocks: (column: TextColumn) => string[] } {
  const path = databaseInWorld();
  const store = openStore(path);
  const plain = openPlain(path);
  return { store, blocks: (column) => vocabularyBlocks(plain, column) };
}
