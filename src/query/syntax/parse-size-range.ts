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

/** How a key asks for sizes. */
export interface SizeKey {
  /** The value is one size, the smallest or the largest. */
  readonly bound: 'from' | 'to' | undefined;
  readonly isName: boolean;
}

/**
 * Reads sizes: `10k` and `-10k` (up to), `10k-` (from), `10k-2m` and `10k..2m` in either order.
 *
 * @throws {ExpressionError} when it is not a size.
 */
// range := size | "-" | "-" size | size "-" | size "-" size | [size] ".." [size]
export function parseSizeRange(text: string, { bound, isName }: SizeKey = LETTER): SizeRange {
  const whole = partBetween(text, 0, text.length);
  if (bound === 'from') return { atLeast: parseSize(whole), atMost: undefined };
  if (bound === 'to') return { atLeast: undefined, atMost: parseSize(whole) };
  const [separator] = /\.\.|-/.exec(text) ?? [];
  if (separator === undefined) {
    const atMost = parseSize(whole);
    if (isName) throw unclear(whole);
    return { atLeast: undefined, atMost };
  }
  const at = text.indexOf(separator);
  const left = partBetween(text, 0, at);
  const right = partBetween(text, at + separator.length, text.length);
  const first = left.text === '' ? undefined : parseSize(left);
  const second = right.text === '' ? undefined : parseSize(right);
  if (first === undefined || second === undefined) return { atLeast: first, atMost: second };
  return { atLeast: Math.min(first, second), atMost: Math.max(first, second) };
}

/** `z:` */
const LETTER: SizeKey = { bound: undefined, isName: false };

/** `size:5M` is "from" for Gmail, "exactly" for mu, and `z:5M` is "up to" here: better no answer than a wrong one. */
function unclear(part: ExpressionPart): ExpressionError {
  return new ExpressionError('this may be the smallest or the largest size', {
    ...part,
    hint: `write larger:${part.text} or smaller:${part.text}`,
  });
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
