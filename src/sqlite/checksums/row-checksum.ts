import { bytesChecksum, textChecksum } from './content-checksum.ts';

/**
 * Checksums are whole numbers below this prime, which SQLite keeps in four bytes. They find bits that have
 * flipped, not people who want to deceive us.
 */
export const CHECKSUM_PRIME = 2_147_483_647;

/**
 * The checksum of a row: the sum of what its values come to, each times the weight of its column. When a
 * number changes, the sum changes by the difference times the weight, which SQL can work out, and a row that
 * was wrong before stays wrong. A flipped bit changes a number by a power of two, which is never a
 * multiple of the prime.
 */
export function rowChecksum(values: readonly unknown[]): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += valueChecksum(values[at]) * weightOf(at);
  return sum % CHECKSUM_PRIME;
}

/** Whether a row still has the checksum that was stored with it. */
export function isChecksumOf(values: readonly unknown[], checksum: number): boolean {
  return (rowChecksum(values) - checksum) % CHECKSUM_PRIME === 0;
}

/** How much the value of a column counts; columns are counted from 0, and the first counts as it is. */
export function weightOf(column: number): number {
  return 1 + 2 * column;
}

/** What a value comes to: `NaN`, which is like no checksum, for a number that is none of ours. */
export function valueChecksum(value: unknown): number {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? value % CHECKSUM_PRIME : Number.NaN;
  }
  if (typeof value === 'string') return textChecksum(value);
  return value instanceof Uint8Array ? bytesChecksum(value) : NO_VALUE;
}

/** What NULL comes to. */
export const NO_VALUE = 1_640_531_527;
