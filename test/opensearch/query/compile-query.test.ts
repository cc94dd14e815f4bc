import { expect, test } from 'vitest';
import { hashIdentifier } from '../../../src/model/identifier.ts';
import { compileQuery, type QueryContext } from '../../../src/opensearch/query/compile-query.ts';
import type { Phrase, Plan } from '../../../src/query/plan/plan.ts';

const INBOX = { number: 1, path: '/mail/INBOX', keywords: [{ number: 0, name: 'work' }] };
const DRAFTS = { number: 2, path: '/mail/Entw&APw-rfe', keywords: [{ number: 3, name: 'work' }] };

const context: QueryContext = {
  folders: async () => [INBOX, DRAFTS],
  numbersOf: async (queries) => queries.map((_, at) => at + 21),
  threadsOf: async (query) => (JSON.stringify(query).includes('"identifiers":') ? [7, 8] : [5]),
  pathsNear: async () => [11, 12],
};

const word = (...words: string[]): Phrase => ({ words, prefix: false });
const begun = (...words: string[]): Phrase => ({ words, prefix: true });
const inSubject = { kind: 'phrases', table: 'header_words', fields: ['subject'] } as const;
const SUBJECT = 'header_words.subject';
const CLOCK: Plan = { ...inSubject, phrases: [word('clock')] };
const IN_CLOCK = { term: { [SUBJECT]: 'clock' } };
const NOTHING = { match_none: {} };
const EVERYTHING = { match_all: {} };

const any = (...should: object[]) => ({ bool: { should, minimum_should_match: 1 } });
const path = (text: string, { errors = 0, anchored = false } = {}): Plan => ({
  kind: 'path',
  pattern: { text, errors, anchored },
});

test.each<[what: string, plan: Plan, query: object]>([
  ['everything', { kind: 'and', parts: [] }, EVERYTHING],
  ['nothing', { kind: 'or', parts: [] }, NOTHING],
  ['not everything', { kind: 'not', part: { kind: 'and', parts: [] } }, NOTHING],
  ['no phrase at all', { ...inSubject, phrases: [] }, NOTHING],
  ['one word', CLOCK, IN_CLOCK],
  [
    'words in two fields are a list for each',
    {
      ...inSubject,
      fields: ['from', 'subject'],
      phrases: [word('a'), word('b'), word('a')],
    },
    any({ terms: { 'header_words.from': ['a', 'b'] } }, { terms: { [SUBJECT]: ['a', 'b'] } }),
  ],
  [
    'a phrase',
    { ...inSubject, phrases: [word('atomic', 'clock')] },
    { match_phrase: { [SUBJECT]: { query: 'atomic clock' } } },
  ],
  [
    'the beginning of a word',
    { ...inSubject, phrases: [begun('clo')] },
    { prefix: { [SUBJECT]: { value: 'clo' } } },
  ],
  [
    'a phrase that ends with the beginning of a word',
    { ...inSubject, phrases: [begun('atomic', 'clo')] },
    { match_phrase_prefix: { [SUBJECT]: { query: 'atomic clo', max_expansions: 2_147_483_647 } } },
  ],
  [
    'any word',
    { kind: 'any-word', table: 'whole_tokens', fields: ['attachment'] },
    { term: { has: 'whole_tokens.attachment' } },
  ],
  [
    'inner junctions of the same kind are one',
    { kind: 'and', parts: [CLOCK, { kind: 'and', parts: [{ kind: 'attached' }] }] },
    { bool: { filter: [IN_CLOCK, { term: { attached: true } }] } },
  ],
  ['not', { kind: 'not', part: CLOCK }, { bool: { must_not: [IN_CLOCK] } }],
  ['part of a path', path('a*?\\'), { wildcard: { path: { value: '*a\\*\\?\\\\*' } } }],
  [
    'the beginning of a path',
    path('/m', { anchored: true }),
    { wildcard: { path: { value: '/m*' } } },
  ],
  [
    'a byte that is not UTF-8',
    path('caf\udce9'),
    { wildcard: { path: { value: '*caf\u001adce9*' } } },
  ],
  [
    'the real name of a folder',
    path('twürf'),
    any({ wildcard: { path: { value: '*twürf*' } } }, { term: { folder: 2 } }),
  ],
  [
    'the real name of a folder, and part of a file in it',
    path('ürfe/cur/1'),
    any(
      { wildcard: { path: { value: '*ürfe/cur/1*' } } },
      {
        bool: {
          filter: [
            { term: { folder: 2 } },
            { wildcard: { path: { value: '/mail/Entw&APw-rfe/cur/1*' } } },
          ],
        },
      },
    ),
  ],
  [
    'a misspelt path: folders that are near enough, and files that we looked at',
    path('INBIX', { errors: 1 }),
    any({ term: { folder: 1 } }, { terms: { number: [11, 12] } }),
  ],
  ['a pattern that may be lost', path('ab', { errors: 2 }), EVERYTHING],
  ['a folder', { kind: 'folder', name: 'entwürfe', below: false }, { term: { folder: 2 } }],
  ['a folder that is not there', { kind: 'folder', name: 'none', below: false }, NOTHING],
  [
    'a label, in the header or as a keyword of folders',
    { kind: 'labels', names: ['work'] },
    any(
      { term: { labels: 'work' } },
      { bool: { filter: [{ term: { flagBits: 8 } }, { term: { folder: 1 } }] } },
      { bool: { filter: [{ term: { flagBits: 11 } }, { term: { folder: 2 } }] } },
    ),
  ],
  ['no label', { kind: 'labels', names: [] }, NOTHING],
  [
    'a Message-ID',
    { kind: 'message-id', id: 'A@b.example' },
    { term: { ownIdentifiers: hashIdentifier('a@b.example') } },
  ],
  ['a number', { kind: 'number', number: 3 }, { term: { number: 3 } }],
  ['a thread', { kind: 'thread', part: CLOCK }, { term: { thread: 5 } }],
  [
    'the threads of Message-IDs',
    { kind: 'thread-of', messageIds: ['a', 'b'] },
    { terms: { thread: [7, 8] } },
  ],
  ['since a date', { kind: 'date', from: 5, to: undefined }, { range: { date: { gte: 5 } } }],
  ['any size', { kind: 'size', atLeast: undefined, atMost: undefined }, EVERYTHING],
  [
    'a range of sizes',
    { kind: 'size', atLeast: 1, atMost: 2 },
    { range: { size: { gte: 1, lte: 2 } } },
  ],
  [
    'flags that are set and not set',
    { kind: 'flags', set: 5, clear: 2 },
    {
      bool: {
        filter: [
          { term: { flagBits: 0 } },
          { term: { flagBits: 2 } },
          { bool: { must_not: [{ term: { flagBits: 1 } }] } },
        ],
      },
    },
  ],
  ['no flags', { kind: 'flags', set: 0, clear: 0 }, EVERYTHING],
])('%s', async (_what, plan, query) => {
  // As the engine gets it.
  expect(JSON.parse(JSON.stringify(await compileQuery(plan, context)))).toEqual(query);
});

test('more values than the engine takes in one condition are several conditions', async () => {
  const phrases = Array.from({ length: 70_000 }, (_, at) => word(`w${at}`));
  const query = await compileQuery({ ...inSubject, phrases }, context);
  expect(query).toMatchObject({ bool: { should: [{ terms: {} }, { terms: {} }] } });
});

const PHRASES = Array.from({ length: 1_300 }, (_, at) => word(`a${at}`, 'clock'));

test('alternatives that are more than the engine takes at once are asked first, in packs', async () => {
  const query = await compileQuery({ ...inSubject, phrases: PHRASES }, context);
  expect(query).toEqual({ terms: { number: [21, 22, 23] } });
});

test('conditions that are more than the engine takes at once are asked first, each pack among what the one before it finds', async () => {
  const asked: unknown[] = [];
  const numbersOf: QueryContext['numbersOf'] = async (queries) => {
    asked.push(...queries);
    return [asked.length];
  };
  const parts = PHRASES.map((phrase): Plan => ({ ...inSubject, phrases: [phrase] }));
  const query = await compileQuery({ kind: 'and', parts }, { ...context, numbersOf });
  const packOf = (length: number, ...first: object[]) => ({
    bool: { filter: expect.toSatisfy((all: object[]) => all.length === length + first.length) },
  });
  expect(asked).toEqual([packOf(600), packOf(600, {})]);
  expect(query).toMatchObject({
    bool: { filter: [{ term: { number: 2 } }, ...PHRASES.slice(1_200).map(() => ({}))] },
  });
});
