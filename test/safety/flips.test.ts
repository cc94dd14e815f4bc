import { expect, test } from 'vitest';
import { type FlipReport, flipRows } from '../../scripts/safety/flips/flip-rows.mjs';

// At length: `npm run safety -- damage`.

test('--check complains about each flipped bit in a row that changes an answer', async () => {
  const reports: FlipReport[] = [];
  for await (const report of flipRows({ flips: 46, messages: 40, seed: 5 })) reports.push(report);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(reports).toHaveLength(46);
  expect(reports.filter(({ isChanged }) => isChanged).length).toBeGreaterThan(5);
});
