import { describe, test } from 'vitest';
import type { TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

/** A message with the word `pearl` somewhere, and the keys by which that word finds it: `s`, `tb`. */
interface Case {
  readonly title: string;
  readonly mail: string;
  readonly classic: string;
  readonly ours: string;
  /** Where the programs differ: first cell of the row in the tables of differences in `docs/`. */
  readonly row?: string;
}

const KEYS = 'tcfsbnm';

/** Cases by their title, in which both programs find the word by the same keys. */
export function alike(
  cases: Readonly<Record<string, readonly [mail: string, found: string]>>,
): Case[] {
  return Object.entries(cases).map(([title, [mail, found]]) => ({
    title,
    mail,
    classic: found,
    ours: found,
  }));
}

/** Cases by their title, in which the programs differ on purpose. */
export function unlike(
  row: string,
  cases: Readonly<Record<string, readonly [mail: string, classic: string, ours: string]>>,
): Case[] {
  return Object.entries(cases).map(([title, [mail, classic, ours]]) => ({
    title,
    mail,
    classic,
    ours,
    row,
  }));
}

/** One test for each case, by chapter; each program is asked for all of them at once. */
export async function testPlaces(
  chapters: Readonly<Record<string, readonly Case[]>>,
): Promise<void> {
  const cases = Object.values(chapters).flat();
  const nameOf = (one: Case) => `in/cur/${cases.indexOf(one)}:2,S`;
  const twins = makeTwins(
    Object.fromEntries(
      cases.map((one) => [`mail/${nameOf(one)}`, Buffer.from(one.mail, 'latin1')]),
    ),
  );
  const answers = new Map<TempWorld, ReadonlyMap<string, string>>();
  await twins.each(async (world) => {
    await world.mairix();
    answers.set(world, await placesIn(world));
  });
  for (const [chapter, itsCases] of Object.entries(chapters)) {
    describe(chapter, () => {
      test.each(itsCases)('$title', async (one) => {
        const ask = (world: TempWorld) => answers.get(world)?.get(nameOf(one)) ?? '';
        if (one.row === undefined) await twins.agreeOn(ask, one.ours);
        else await twins.differOn(one.row, ask, one);
      });
    });
  }
}

/** Letters of the keys that found each message, by its path. */
async function placesIn(world: TempWorld): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  for (const key of KEYS) {
    for (const path of await world.find(`${key}:pearl`)) {
      places.set(path, `${places.get(path) ?? ''}${key}`);
    }
  }
  return places;
}
