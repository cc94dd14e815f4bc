import { isRepeatable } from './repeatable.ts';

/** What `chron*`, `*chron` and `*chron*` are written as; nothing if the `*` is part of a longer text. */
export function hintForStar(text: string): string | undefined {
  const [, before, part = '', after] =
    /^((?:\.?\*)?)([^\s*]*[^\s*.])((?:\.?\*)?)$/.exec(text) ?? [];
  if (part === undefined || !(before || after) || !isRepeatable(text)) return undefined;
  const written = before ? `${part}=` : `^${part}=`;
  return `write ${written} for words ${before ? 'with it in them' : 'that begin so'}; "${text}" in quotes is taken as it is`;
}
