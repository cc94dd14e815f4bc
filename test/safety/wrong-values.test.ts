import { expect, test } from 'vitest';
import { type WrongValueReport, wrongValues } from '../../scripts/safety/flips/wrong-values.mjs';

// At length: `npm run safety -- damage`.

test('a wrong value in any column of our tables is damage to whoever meets it, and to --check', async () => {
  const reports: WrongValueReport[] = [];
  for await (const report of wrongValues({ values: 105, messages: 20, seed: 3 }))
    reports.push(report);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(reports).toHaveLength(105);
  expect(reports.filter(({ isFound }) => isFound).length).toBeGreaterThan(90);
});
