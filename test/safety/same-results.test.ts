import { expect, test } from 'vitest';
import { searchTogether } from '../../scripts/safety/same-results.mjs';

// More of them, and more often: `npm run safety -- same-results`.

test('searches that write to one folder at once leave one whole result, or all they add', async () => {
  const reports = await searchTogether({ rounds: 1, searches: 3 });
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
});
