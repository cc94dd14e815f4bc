import { expect, test } from 'vitest';
import { killAtRandom } from '../../scripts/safety/killed-indexing.mjs';

// At length, and with what it costs: `npm run safety -- random-kills`.

test('killed at random moments until all is indexed, a run loses nothing', async () => {
  const { kills, indexings, digests, violations } = await killAtRandom({
    kills: 5,
    messages: 800,
    seed: 1,
  });
  expect(violations).toEqual([]);
  expect(kills).toBe(5);
  expect(indexings).toBeGreaterThan(0);
  expect(digests).toBeGreaterThan(0);
});
