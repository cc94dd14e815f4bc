/** Checks what must be true if our own code is right; a failure is our bug, never the user's mistake. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`internal error: ${message}`);
}
