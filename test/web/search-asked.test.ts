import { expect, test } from 'vitest';
import { splitQuery } from '../../src/query/syntax/split-query.ts';
import { narrowed } from '../../src/web/pages/search-asked.ts';

test.each<[query: string, pieces: string[]]>([
  ['', ['z:-4k']],
  ['clock', ['clock', 'z:-4k']],
  ['clock OR tide', ['(', 'clock', 'OR', 'tide', ')', 'z:-4k']],
  ['"lock order"', ['"lock order"', 'z:-4k']],
  ['27"', ['27""', 'z:-4k']],
  ['27" OR tide', ['(', '27" OR tide"', ')', 'z:-4k']],
])('what somebody clicks on is asked for beside %s', (query, pieces) => {
  const address = new URL(narrowed(query, 'z:-4k'), 'http://127.0.0.1');
  expect(splitQuery(address.searchParams.get('q') ?? '')).toEqual(pieces);
});
