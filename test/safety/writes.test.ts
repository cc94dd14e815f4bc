import { describe, expect, test } from 'vitest';
import { type SwapReport, swapLinks } from '../../scripts/safety/swapped-links.mjs';
import { canTrace, TRACED, traceWrites } from '../../scripts/safety/traced-writes.mjs';

// At length: `npm run safety -- writes`.

describe('only the database and the result folder are written, by us alone, for their owner alone', () => {
  const some = TRACED.filter(({ name }) =>
    /^(?:a box that grew|making|(?:maildir|mh|mbox) results, (?:replaced|added)|hard links|a check)/.test(
      name,
    ),
  );

  test.skipIf(!canTrace()).each(some)('$name (under strace)', (scenario) => {
    const { calls, violations } = traceWrites(scenario);
    expect(violations).toEqual([]);
    expect(calls).toBeGreaterThan(1);
  });

  test('there are such scenarios', () => {
    expect(some).toHaveLength(10);
  });
});

test('a link that takes the place of a result folder leads to no other mail', async () => {
  const reports: SwapReport[] = [];
  for await (const report of swapLinks({ searches: 4 })) reports.push(report);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(reports).toHaveLength(5);
});
