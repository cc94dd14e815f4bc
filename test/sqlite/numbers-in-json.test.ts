import { expect, test } from 'vitest';
import { numbersInJson } from '../../src/sqlite/values/numbers-in-json.ts';

test.each([
  ['[]', []],
  ['[7]', [[7]]],
  ['[7,8]', [[7, 8]]],
  ['[1,20,300]', [[1, 20], [300]]],
  [
    '[1,0,1,0]',
    [
      [1, 0],
      [1, 0],
    ],
  ],
])('two numbers at a time: %s', (json, batches) => {
  expect([...numbersInJson(json, 2)]).toEqual(batches);
});
