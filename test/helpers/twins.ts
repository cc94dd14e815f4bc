import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { differences } from './documents.ts';
import { type Files, makeWorld, type Outcome, type TempWorld } from './temp-world.ts';

/** What a program said of a command line; what is left out does not matter. */
export type Answer = Partial<Outcome>;

/** The same home directory twice: one where our program runs, one for classic mairix where that is installed. */
export interface Twins {
  readonly ours: TempWorld;
  readonly classic: TempWorld | undefined;
  /** Does the same in both worlds. */
  each(work: (world: TempWorld) => void): void;
  /** Both programs answer like this. */
  agree(args: readonly string[], answer: Answer): void;
  /** The programs differ, on purpose: `row` is the first cell of a row in the tables of differences in `docs/`. */
  differ(row: string, args: readonly string[], answers: { classic: Answer; ours: Answer }): void;
  /** Both programs give this when asked: a folder's list, what two runs did. */
  agreeOn<Value>(ask: (world: TempWorld) => Value, value: Value): void;
  /** Like `agreeOn` where the programs differ on purpose. */
  differOn<Value>(
    row: string,
    ask: (world: TempWorld) => Value,
    values: { classic: Value; ours: Value },
  ): void;
}

/** Makes two equal home directories; an rc file that our program reads as classic mairix does. */
export function makeTwins(files: Files, rcFile?: string): Twins {
  const ours = makeWorld(files, rcFile);
  const classic = hasClassicMairix ? makeWorld(files, rcFile, ['mairix']) : undefined;
  const answer = (world: TempWorld, args: readonly string[], expected: Answer) =>
    expect(world.mairix(...args)).toMatchObject(expected);
  return {
    ours,
    classic,
    each(work) {
      for (const world of [ours, classic]) if (world !== undefined) work(world);
    },
    agree(args, expected) {
      answer(ours, args, expected);
      if (classic !== undefined) answer(classic, args, expected);
    },
    differ(row, args, expected) {
      expect(differences()).toContain(row);
      answer(ours, args, expected.ours);
      if (classic !== undefined) answer(classic, args, expected.classic);
    },
    agreeOn(ask, value) {
      expect(ask(ours)).toEqual(value);
      if (classic !== undefined) expect(ask(classic)).toEqual(value);
    },
    differOn(row, ask, values) {
      expect(differences()).toContain(row);
      expect(ask(ours)).toEqual(values.ours);
      if (classic !== undefined) expect(ask(classic)).toEqual(values.classic);
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
