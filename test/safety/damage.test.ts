import { expect, test } from 'vitest';
import { type DamageReport, damageDatabases } from '../../scripts/safety/damaged-databases.mjs';

// At length: `npm run safety -- damage`.

test('damage is noticed, left alone, and repaired when asked', async () => {
  const reports: DamageReport[] = [];
  for await (const report of damageDatabases({ flips: 10, messages: 60, seed: 3 })) {
    reports.push(report);
  }
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(reports).toHaveLength(14);
  expect(reports.filter(({ kind }) => kind !== 'flip').map(({ check }) => check)).toEqual(
    Array(4).fill('reported'),
  );
  expect(reports.filter(({ rebuilt }) => rebuilt)).toHaveLength(3);
});
