/**
 * Milliseconds on a clock that nobody sets. Node 20 loads ten modules for `performance.now()`, which takes a
 * millisecond of a run that finds nothing new.
 */
export function steadyTime(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1_000_000;
}
