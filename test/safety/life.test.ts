import { expect, test } from 'vitest';
import { live, planLife } from '../../scripts/safety/life/live.mjs';
import { shrinkLife } from '../../scripts/safety/life/shrink-life.mjs';

// At length, and with more of mutt: `npm run safety -- life`.

test.each([
  { seed: 1, steps: 30, watch: false },
  { seed: 2, steps: 6, watch: true },
])('after each step of a life the index answers as a new one would: $watch', async (life) => {
  const plan = planLife(life).filter(({ kind }) => kind !== 'mutt');
  const { compared, differences } = await live(plan, life);
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(life.steps / 2);
});

test('a life that ends in a difference shrinks to the steps that lead there', async () => {
  const steps = planLife({ seed: 1, steps: 300, watch: false });
  const needed = [steps[17], steps[171], steps[299]].flatMap((step) => step ?? []);
  const fails = async (some: readonly (typeof steps)[number][]) =>
    needed.every((step) => some.includes(step));
  expect(await shrinkLife(steps, { fails, seconds: 10 })).toEqual(needed);
});
