import { ExpressionError } from '../expression-error.ts';
import { type ExpressionPart, partBetween, quoted } from '../expression-part.ts';
import { suggestSize } from './hints/suggest-size.ts';

/** Bytes, both bounds inclusive; `undefined` means no bound. */
export interface SizeRange {
  readonly atLeast: number | undefined;
  readonly atMost: number | undefined;
}

const SIZE_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1024],
  ['m', 1024 ** 2],
  ['g', 1024 ** 3],
]);

/**
 * Reads the value of `z:`: `10k` and `-10k` (up to), `10k-` (from), `10k-2m` in either order.
 *
 * @throws {ExpressionError} when it is not a size.
 */
// range := "-" | size | "-" size | size "-" | size "-" size
export function parseSizeRange(text: string): SizeRange {
  const dash = text.indexOf('-');
  if (dash < 0) return { atLeast: undefined, atMost: parseSize(partBetween(text, 0, text.length)) };

  const left = partBetween(text, 0, dash);
  const right = partBetween(text, dash + 1, text.length);
  const first = left.text === '' ? undefined : parseSize(left);
  const second = right.text === '' ? undefined : parseSize(right);
  if (first === undefined || second === undefined) return { atLeast: first, atMost: second };
  return { atLeast: Math.min(first, second), atMost: Math.max(first, second) };
}

// size := ["+"] digits ["k" | "m" | "g"]
function parseSize(part: ExpressionPart): number {
  const [, digits, unit = ''] = /^\+?(\d+)([kmg])?$/i.exec(part.text) ?? [];
  const bytes = Number(digits) * (SIZE_UNITS.get(unit.toLowerCase()) ?? 1);
  if (Number.isSafeInteger(bytes)) return bytes;
  const isMissing = part.text === '';
  throw new ExpressionError(
    isMissing ? 'a size is missing' : `${quoted(part.text)} is not a size`,
    {
      ...part,
      hint: suggestSize(part.text),
    },
  );
}
