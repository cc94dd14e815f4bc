import { describe, expect, test } from 'vitest';
import { compareBoxes } from '../../scripts/safety/boxes/compare-boxes.mjs';
import { JUDGES } from '../../scripts/safety/boxes/judges.mjs';
import { canRun } from '../helpers/installed.ts';

// More of them: `npm run safety -- boxes`.

const SEEDS = Array.from({ length: 100 }, (_, at) => at + 1);
const isThere = (program: string) => canRun(program, '--version') || canRun(program, '-s');

describe('boxes are cut as other programs do it, or there is a reason', () => {
  const judges = JUDGES.filter(({ program }) => isThere(program));

  test.skipIf(judges.length === 0).each(judges)('$name', async (judge) => {
    const { agreed, differences } = await compareBoxes(SEEDS, judge);
    expect(agreed).toBeGreaterThan(SEEDS.length);
    expect(differences.filter(({ reason }) => reason === undefined)).toEqual([]);
  });
});
