import { expect, test } from 'vitest';
import { spread } from '../../scripts/safety/fault-sweep.mjs';
import { SCENARIOS } from '../../scripts/safety/kill-scenarios.mjs';
import { sweepKills } from '../../scripts/safety/kill-sweep.mjs';

// At every operation: `npm run safety -- kills`. Here a few of them, with all that is looked at.

test.each(SCENARIOS)('killed during $name, it leaves nothing wrong behind', (scenario) => {
  const { operations, runs, violations } = sweepKills(scenario, { points: 2 });
  expect(violations).toEqual([]);
  expect(runs).toBe(2);
  expect(operations).toBeGreaterThan(15);
});

test('a copy that was just begun is no leftover for ever', () => {
  const scenario = SCENARIOS.find(({ name }) => name === 'mh results, for the first time');
  if (scenario === undefined) throw new Error('no such scenario');
  const { violations } = sweepKills(scenario, { points: 1_000 });
  expect(violations).toEqual([]);
});

test('operations are chosen all over a run', () => {
  expect(spread(10, 3)).toEqual([2, 6, 9]);
  expect(spread(3, 10)).toEqual([1, 2, 3]);
});
