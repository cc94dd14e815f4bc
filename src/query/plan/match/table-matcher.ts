import type { Matcher, WordPattern } from './word-pattern.ts';

/** Sellers' table, one column at a time, for patterns longer than the bits of an integer. */
export function tableMatcher({ text: pattern, errors, anchored }: WordPattern): Matcher {
  const costs = new Int32Array(pattern.length + 1);
  return {
    inText,
    inBytes: (bytes, start, end) => inText(bytes.toString('latin1', start, end)),
  };

  function inText(text: string): boolean {
    for (let row = 0; row < costs.length; row++) costs[row] = row;
    for (let at = 0; at < text.length; at++) {
      step(text.charCodeAt(at), at === 0);
      if ((costs[pattern.length] ?? 0) <= errors) return true;
    }
    return false;
  }

  function step(code: number, isFirst: boolean): void {
    let diagonal = 0;
    for (let row = 1; row <= pattern.length; row++) {
      const old = costs[row] ?? 0;
      const isFree = pattern.charCodeAt(row - 1) === code && (row > 1 || isFirst || !anchored);
      const around = Math.min(diagonal, old, costs[row - 1] ?? 0) + 1;
      costs[row] = isFree ? Math.min(diagonal, around) : around;
      diagonal = old;
    }
  }
}
