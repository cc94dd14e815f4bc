import type { Difference } from './differences.ts';
import { fixedRowOf } from './fixed-rows.ts';

/** Rows that differences belong to, and differences that belong to none. */
export interface Verdict {
  readonly rows: readonly string[];
  readonly wrong: readonly string[];
}

export const SAME: Verdict = { rows: [], wrong: [] };

export function joined(...verdicts: readonly Verdict[]): Verdict {
  return {
    rows: verdicts.flatMap(({ rows }) => rows),
    wrong: verdicts.flatMap(({ wrong }) => wrong),
  };
}

/** The row a difference belongs to, or what to say of it. */
export function judged(difference: Difference, text: string): Verdict {
  const row = fixedRowOf(difference);
  return row === undefined ? wrong(text) : { rows: [row], wrong: [] };
}

export function wrong(text: string): Verdict {
  return { rows: [], wrong: [text] };
}
