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
  // Zeros can fall where nothing is.
  const checks = reports.filter(({ kind }) => kind !== 'flip').map(({ check }) => check);
  expect(checks).toHaveLength(4);
  expect(checks).not.toContain('changed');
  expect(checks.filter((check) => check === 'reported').length).toBeGreaterThanOrEqual(3);
  expect(reports.filter(({ rebuilt }) => rebuilt)).toHaveLength(3);
});
