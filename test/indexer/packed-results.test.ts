import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packResults, unpackResults } from '../../src/indexer/read/packed-results.ts';
import type { ReadResult } from '../../src/indexer/read/reader-protocol.ts';

const number = fc.maxSafeNat();
const few = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.array(value, { maxLength: 2 }));
const file = fc.record({ inode: number, ctime: fc.double({ noNaN: true }) });
const message = fc
  .record({
    kind: fc.constant('read' as const),
    size: number,
    modified: fc.double({ noNaN: true }),
    file: fc.option(file, { nil: undefined }),
    hash: fc.option(fc.string({ minLength: 8, maxLength: 8, unit: 'binary' }), { nil: undefined }),
    date: fc.maxSafeInteger(),
    statusFlags: fc.nat(255),
    labels: fc.option(fc.array(fc.string()), { nil: undefined, freq: 4 }),
    attached: fc.boolean(),
    subject: fc.string({ unit: 'binary' }),
    people: number,
    messageId: fc.option(fc.string(), { nil: undefined }),
    own: fc.array(number, { maxLength: 3 }),
    further: fc.array(number, { maxLength: 5 }),
    words: number,
    documents: few(fc.record({ name: fc.string(), key: fc.uint8Array({ maxLength: 4 }) })),
    content: fc.nat(2 ** 32 - 1),
    problems: few(fc.string()),
    source: fc.option(fc.uint8Array(), { nil: undefined, freq: 4 }),
  })
  .map(({ own, further, ...rest }) => ({
    ...rest,
    ownIdentifiers: own,
    identifiers: [...own, ...further],
  }));
const result: fc.Arbitrary<ReadResult> = fc.oneof(
  { weight: 5, arbitrary: message },
  fc.record({ kind: fc.constant('same' as const), size: number, file }),
  fc.record({ kind: fc.constant('gone' as const) }),
  fc.record({ kind: fc.constant('unreadable' as const), reason: fc.string() }),
);

test('results are the same after they were packed and went to another thread', () => {
  fc.assert(
    fc.property(fc.array(result, { maxLength: 12 }), (results) => {
      expect(unpackResults(structuredClone(packResults(results)))).toEqual(results);
    }),
  );
});
