/** A hint for a size that nobody could read: `>1M`, `1.5M` and `10 kb` as we write them, or examples. */
export function suggestSize(text: string): string {
  return (
    suggestBound(text) ?? 'write a whole number of bytes, or of k, m or g: 500, 10k-, -2m, 1m-1g'
  );
}

function suggestBound(text: string): string | undefined {
  const [, sign, rest = ''] = /^([<>]?)=?(.*)$/s.exec(text) ?? [];
  const size = sizeNear(rest);
  if (size === undefined) return undefined;
  return `did you mean ${sign === '<' ? '-' : ''}${size}${sign === '>' ? '-' : ''}?`;
}

/** The size that `10 kb`, `10KiB`, `10b` and `1.5M` are; nothing if it is none. */
function sizeNear(text: string): string | undefined {
  const [, whole, fraction, unit = ''] =
    /^\s*(\d{1,9})(\.\d{1,6})?\s*(?:([kmg])(?:i?b)?|b(?:ytes?)?)?\s*$/i.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (fraction === undefined) return `${whole}${unit}`;
  const smaller = { k: '', m: 'k', g: 'm' }[unit.toLowerCase()];
  return smaller === undefined
    ? undefined
    : `${Math.round(Number(whole + fraction) * 1024)}${smaller}`;
}
