import { describe, expect, test } from 'vitest';
import { TEXT_COLUMNS, type TextColumn } from '../../src/model/fields.ts';
import { vocabularyBlocks } from '../../src/sqlite/tables/vocabulary-blocks.ts';
import type { UpdateStore } from '../../src/store/update-store.ts';
import { addMessage, databaseInWorld, doAll, lines, openPlain, openStore } from './store-world.ts';

const BODY: TextColumn = { table: 'body_words', field: 'body' };

const SUBJECT: TextColumn = { table: 'header_words', field: 'subject' };
const NEW = { mayRepeat: false };
const REPEATED = { mayRepeat: true };

describe('the vocabulary', () => {
  test('of a column is what was added to it, in blocks between newlines', () => {
    const { store, blocks } = world();
    store.vocabulary.add(BODY, lines(['apple', 'pear']), NEW);
    store.vocabulary.add(BODY, lines(['plum']), NEW);
    store.vocabulary.add(SUBJECT, lines(['fig']), NEW);
    store.vocabulary.add({ table: 'whole_tokens', field: 'to' }, lines([]), NEW);
    expect(blocks(BODY)).toEqual(['\napple\npear\n', '\nplum\n']);
    expect(blocks(SUBJECT)).toEqual(['\nfig\n']);
    expect(blocks({ table: 'header_words', field: 'to' })).toEqual([]);
    expect(blocks({ table: 'whole_tokens', field: 'to' })).toEqual([]);
  });

  test('of a large archive is cut into blocks of about 256 kB', () => {
    const { store, blocks } = world();
    const words = Array.from({ length: 100_000 }, (_, at) => `word${at}`);
    store.vocabulary.add(BODY, lines(words), NEW);
    const list = blocks(BODY);
    expect(list.length).toBe(4);
    expect(Math.max(...list.map(({ length }) => length))).toBeLessThan(262_144 + 12);
    expect(wordsOf(list)).toEqual(words);
  });

  test('of many small runs lies in few blocks, for one takes in those before that are no longer', () => {
    const { store, blocks } = world();
    const words = Array.from({ length: 1_000 }, (_, at) => `word${at}`);
    for (const word of words) store.vocabulary.add(BODY, lines([word]), REPEATED);
    const list = blocks(BODY);
    expect(list.length).toBeLessThan(15);
    expect(wordsOf(list).sort()).toEqual([...words].sort());
  });

  test('is written anew from the messages: each word once, in its column', () => {
    const { store, blocks } = world();
    addMessage(store, 'pear apple');
    addMessage(store, 'apple plum');
    store.vocabulary.add(BODY, lines(['stale']), NEW);
    doAll(store.vocabulary.rebuild());
    expect(blocks(BODY)).toEqual(['\napple\npear\nplum\n']);
    expect(blocks({ table: 'header_words', field: 'from' })).toEqual(['\nann\n']);
    expect(blocks(SUBJECT)).toEqual(['\nhello\n']);
    expect(blocks({ table: 'whole_tokens', field: 'from' })).toEqual(['\nann@x.example\n']);
  });

  test('is written anew page by page, and a word in several columns is in all of them', () => {
    const { store, blocks } = world();
    const words = Array.from({ length: 20_500 }, (_, at) => `w${at}`);
    addMessage(store, words.join(' '));
    addMessage(store, '', {
      words: inColumns({ subject: words.join(' '), from: words.join(' ') }),
    });
    doAll(store.vocabulary.rebuild());
    const sorted = [...words].sort();
    const header = (field: 'subject' | 'from') => wordsOf(blocks({ table: 'header_words', field }));
    expect(wordsOf(blocks(BODY)).sort()).toEqual(sorted);
    expect(
      header('subject')
        .filter((word) => word !== 'hello')
        .sort(),
    ).toEqual(sorted);
    expect(
      header('from')
        .filter((word) => word !== 'ann')
        .sort(),
    ).toEqual(sorted);
  });
});

describe('words that may be repeated', () => {
  const THIRD = Array.from({ length: 30_000 }, (_, at) => `word${at}`);
  const ALL = Array.from({ length: 90_000 }, (_, at) => `word${at}`);

  test('are few in an empty vocabulary and after a first run, however large', () => {
    const { store } = world();
    expect(store.vocabulary.isEmpty()).toBe(true);
    expect(store.vocabulary.hasManyRepeats()).toBe(false);
    store.vocabulary.add(BODY, lines(ALL), NEW);
    expect(store.vocabulary.isEmpty()).toBe(false);
    expect(store.vocabulary.hasManyRepeats()).toBe(false);
  });

  test('are many when later runs have brought more than a quarter of all, until it is rebuilt', () => {
    const { store } = world();
    store.vocabulary.add(BODY, lines(ALL), NEW);
    store.vocabulary.add(BODY, lines(THIRD), REPEATED);
    expect(store.vocabulary.hasManyRepeats()).toBe(false);
    store.vocabulary.add(BODY, lines(['one', 'more', ...THIRD.slice(0, 3_000)]), REPEATED);
    expect(store.vocabulary.hasManyRepeats()).toBe(true);
    doAll(store.vocabulary.rebuild());
    expect(store.vocabulary.hasManyRepeats()).toBe(false);
  });

  test('are not counted while they are less than 256 kB', () => {
    const { store } = world();
    store.vocabulary.add(BODY, lines(THIRD.slice(0, 25_000)), REPEATED);
    expect(store.vocabulary.hasManyRepeats()).toBe(false);
  });
});

function wordsOf(blocks: readonly string[]): string[] {
  return blocks.flatMap((block) => block.split('\n').filter(Boolean));
}

/** What a message gives to the columns, in the order of `TEXT_COLUMNS`. */
function inColumns({ subject, from }: { subject: string; from: string }): Buffer[] {
  return TEXT_COLUMNS.map(({ table, field }) => {
    if (table !== 'header_words') return Buffer.alloc(0);
    return Buffer.from({ subject, from }[field as string] ?? '');
  });
}

function world(): { store: UpdateStore; blocks: (column: TextColumn) => string[] } {
  const path = databaseInWorld();
  const store = openStore(path);
  const plain = openPlain(path);
  return { store, blocks: (column) => [...vocabularyBlocks(plain, column)].map(String) };
}
