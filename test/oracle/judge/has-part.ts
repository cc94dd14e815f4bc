/**
 * Whether some part of the token is within so many edits of the pattern, by the textbook table:
 * a row per pattern character, a column per token character. An anchored pattern may match its
 * first character for free at the start of the token only.
 */
export function hasPart(
  token: string,
  pattern: string,
  { errors, anchored }: { readonly errors: number; readonly anchored: boolean },
): boolean {
  if (errors === 0) return anchored ? token.startsWith(pattern) : token.includes(pattern);
  let above = Array.from({ length: token.length + 1 }, () => 0);
  for (let row = 1; row <= pattern.length; row++) {
    const costs = [row];
    for (let column = 1; column <= token.length; column++) {
      const isSame = pattern[row - 1] === token[column - 1];
      const isFree = isSame && !(anchored && row === 1 && column > 1);
      costs.push(
        Math.min(
          at(above, column - 1) + (isFree ? 0 : 1),
          at(above, column) + 1,
          at(costs, column - 1) + 1,
        ),
      );
    }
    above = costs;
  }
  return above.some((cost) => cost <= errors);
}

function at(costs: readonly number[], index: number): number {
  return costs[index] ?? Number.POSITIVE_INFINITY;
}
