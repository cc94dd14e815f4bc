import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { differences } from './documents.ts';
import { type Files, makeWorld, type Outcome, type TempWorld } from './temp-world.ts';

/** What a program said of a command line; what is left out does not matter. */
export type Answer = Partial<Outcome>;

/** What a test wants to know of a world. */
export type Question<Value> = (world: TempWorld) => Value | Promise<Value>;

/** The same home directory twice: one where our program runs, one for classic mairix where that is installed. */
export interface Twins {
  readonly ours: TempWorld;
  readonly classic: TempWorld | undefined;
  /** Does the same in both worlds. */
  each(work: (world: TempWorld) => unknown): Promise<void>;
  /** Both programs answer like this. */
  agree(args: readonly string[], answer: Answer): Promise<void>;
  /** The programs differ, on purpose: `row` is the first cell of a row in the tables of differences in `docs/`. */
  differ(
    row: string,
    args: readonly string[],
    answers: { classic: Answer; ours: Answer },
  ): Promise<void>;
  /** Both programs give this when asked: a folder's list, what two runs did. */
  agreeOn<Value>(ask: Question<Value>, value: Value): Promise<void>;
  /** Like `agreeOn` where the programs differ on purpose. */
  differOn<Value>(
    row: string,
    ask: Question<Value>,
    values: { classic: Value; ours: Value },
  ): Promise<void>;
}

/** Makes two equal home directories; an rc file that our program reads as classic mairix does. */
export function makeTwins(files: Files, rcFile?: string): Twins {
  const ours = makeWorld(files, rcFile);
  const classic = hasClassicMairix ? makeWorld(files, rcFile, ['mairix']) : undefined;
  const answer = async (world: TempWorld, args: readonly string[], expected: Answer) =>
    expect(await world.mairix(...args)).toMatchObject(expected);
  return {
    ours,
    classic,
    async each(work) {
      for (const world of [ours, classic]) if (world !== undefined) await work(world);
    },
    async agree(args, expected) {
      await answer(ours, args, expected);
      if (classic !== undefined) await answer(classic, args, expected);
    },
    async differ(row, args, expected) {
      expect(differences()).toContain(row);
      await answer(ours, args, expected.ours);
      if (classic !== undefined) await answer(classic, args, expected.classic);
    },
    async agreeOn(ask, value) {
      expect(await ask(ours)).toEqual(value);
      if (classic !== undefined) expect(await ask(classic)).toEqual(value);
    },
    async differOn(row, ask, values) {
      expect(differences()).toContain(row);
      expect(await ask(ours)).toEqual(values.ours);
      if (classic !== undefined) expect(await ask(classic)).toEqual(values.classic);
    },
  };
}

/** Whether the `mairix` that is installed is the classic one. */
export const hasClassicMairix = (
  spawnSync('mairix', ['--version'], { encoding: 'utf8' }).stdout ?? ''
).startsWith('mairix DEVELOPMENT');

// A comparison that is left out in silence would look like agreement.
const { CI } = process.env;
if (CI !== undefined && !hasClassicMairix) throw new Error('classic mairix is not installed');
