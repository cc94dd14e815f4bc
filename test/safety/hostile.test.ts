import { expect, test } from 'vitest';
import { PACKERS } from '../../scripts/safety/hostile/bombs.mjs';
import { attempt, type Trial, trials } from '../../scripts/safety/hostile.mjs';
import { isInstalled } from '../helpers/installed.ts';

// At full size, each by itself, and with the time it takes: `npm run safety -- hostile`.

const SMALL = [...trials({ scale: 0.004, copies: 20 })];
const LARGE = [...trials({ scale: 1, copies: 1 })];

test.each([
  ['all of them in one run', SMALL],
  ['20 messages of 0.24 MB', SMALL],
  ['no mail at all', SMALL],
  ['a header of 1 GB', LARGE],
])('%s: it takes little memory, and no other mail is lost', async (name, from) => {
  expect(await faultsOf(from, name)).toEqual([]);
});

test.each(PACKERS.filter(isInstalled))(
  'a bomb of 10 GB by %s ends early, behind the mail in it',
  async (packer) => {
    expect(await faultsOf(LARGE, `10 GB of zeros in ${packer}`)).toEqual([]);
  },
);

async function faultsOf(all: readonly Trial[], wanted: string): Promise<string[]> {
  const trial = all.find(({ name }) => name === wanted);
  if (trial === undefined) throw new Error(`there is no trial of ${wanted}`);
  const { faults } = await attempt(trial);
  return faults;
}
