/** Copies of less are cheaper than memory that threads share. */
const SHARED_FROM = 1024 * 1024;

/**
 * The parts of a message in one piece. A long one lies in memory that threads share: given to the
 * thread that reads it, another would be there two more times.
 */
export function joinBytes(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length < SHARED_FROM) return Buffer.concat(parts, length);
  const joined = Buffer.from(new SharedArrayBuffer(length));
  let filled = 0;
  for (const part of parts) filled += part.copy(joined, filled);
  return joined;
}
