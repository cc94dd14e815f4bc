/** The text with the highest count, of equal ones the first of the alphabet; empty ones do not count. */
export function mostFrequent(counted: Iterable<readonly [text: string, count: number]>): string {
  const counts = new Map<string, number>();
  for (const [text, count] of counted) {
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + count);
  }
  const [[best] = ['']] = [...counts].sort(
    ([one, left], [other, right]) => right - left || (one < other ? -1 : 1),
  );
  return best;
}
