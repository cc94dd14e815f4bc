import { damage } from './damage.ts';
import { storedBytes } from './stored-values.ts';

/**
 * Gives hashes as the bytes of a float64 array: every hash is a whole number below 2^53. The next call writes over
 * them, and they are views that were made before, because new ones for each message take longer than storing them.
 */
export function hashWriter(): (hashes: readonly number[]) => Buffer | null {
  const numbers = new Float64Array(MOST_KEPT);
  const views = Array.from({ length: MOST_KEPT + 1 }, (_, length) =>
    Buffer.from(numbers.buffer, 0, 8 * length),
  );
  return (hashes) => {
    if (hashes.length === 0) return null;
    if (hashes.length > MOST_KEPT) return Buffer.from(Float64Array.from(hashes).buffer);
    for (let at = 0; at < hashes.length; at++) numbers[at] = hashes[at] ?? 0;
    return views[hashes.length] ?? null;
  };
}

/** Few messages have more. */
const MOST_KEPT = 64;

/** The hashes that a `hashWriter` was given; throws if they are none, because the row is damaged. */
export function hashesOf(stored: unknown): number[] {
  if (stored === null) return [];
  const bytes = storedBytes(stored);
  if (bytes.length % 8 !== 0) throw damage('a list of hashes');
  // A copy, because a float64 array must start at a multiple of eight bytes.
  const hashes = Array.from(new Float64Array(Uint8Array.from(bytes).buffer));
  if (!hashes.every(Number.isSafeInteger)) throw damage('a list of hashes');
  return hashes;
}
