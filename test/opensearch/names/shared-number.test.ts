import { expect, test } from 'vitest';
import {
  MAX_ORDINAL,
  ownNumber,
  sharedNumber,
} from '../../../src/opensearch/names/shared-number.ts';

test.each([
  [{ ordinal: 1, own: 1 }, 1_099_511_627_777],
  [{ ordinal: 3, own: 0 }, 3_298_534_883_328],
  [{ ordinal: MAX_ORDINAL, own: 2 ** 40 - 1 }, Number.MAX_SAFE_INTEGER],
])('%j is %d, and the other way round', (own, shared) => {
  expect(sharedNumber(own)).toBe(shared);
  expect(ownNumber(shared)).toEqual(own);
});
