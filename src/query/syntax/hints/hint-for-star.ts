import { readStar } from '../read-star.ts';
import { isRepeatable } from './repeatable.ts';

/** What `chron*`, `*chron` and `*chron*` are written as; nothing if the `*` is part of a longer text. */
export function hintForStar(text: string): string | undefined {
  const star = readStar(text);
  if (star === undefined || !isRepeatable(text)) return undefined;
  const written = star.anchored ? `^${star.text}=` : `${star.text}=`;
  return `write ${written} for words ${star.anchored ? 'that begin so' : 'with it in them'}; "${text}" in quotes is taken as it is`;
}
