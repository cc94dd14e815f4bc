/** `a`, `a or b`, `a, b or c`. */
export function enumerate(texts: readonly string[], conjunction: 'and' | 'or'): string {
  const last = texts.at(-1) ?? '';
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} ${conjunction} ${last}` : last;
}
