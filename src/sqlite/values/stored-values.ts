import { damage } from './damage.ts';

// A damaged row can hold values of any kind. What a table holds is decoded here, and what is of another kind is damage.

/** A text. */
export function storedString(value: unknown): string {
  if (typeof value !== 'string') throw damage('a text');
  return value;
}

/** A whole number that is exact. */
export function storedNumber(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw damage('a number');
  return Number(value);
}

/** A number that counts or measures something. */
export function storedCount(value: unknown): number {
  const count = storedNumber(value);
  if (count < 0) throw damage('a number');
  return count;
}

/** A time of a file, as exact as the system gives it. */
export function storedTime(value: unknown): number {
  if (typeof value !== 'number') throw damage('a time');
  return value;
}

/** Seconds since 1970 that are a date. */
export function storedDate(value: unknown): number {
  const seconds = storedNumber(value);
  if (Math.abs(seconds) > LAST_DATE) throw damage('a date');
  return seconds;
}

/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LAST_DATE = 8_640_000_000_000;

export function storedBytes(value: unknown): Buffer {
  if (!Buffer.isBuffer(value)) throw damage('what should be bytes');
  return value;
}

/** What may be NULL. */
export function ifStored<Value>(
  value: unknown,
  decode: (value: unknown) => Value,
): Value | undefined {
  return value === null ? undefined : decode(value);
}

/** The list in a text of JSON. */
export function storedList(value: unknown): unknown[] {
  const list = storedJson(value);
  if (!Array.isArray(list)) throw damage('a list');
  return list;
}

/** What a text of JSON says. */
export function storedJson(value: unknown): unknown {
  const text = storedString(value);
  try {
    return JSON.parse(text);
  } catch {
    throw damage('a text of JSON');
  }
}
