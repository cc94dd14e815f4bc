/** At most this many changes go into one transaction, to keep it short. */
export const CHANGES_PER_TRANSACTION = 5_000;

/** Splits a list of changes into transactions. */
export function* inSteps<Change>(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let at = 0; at < changes.length; at += CHANGES_PER_TRANSACTION) {
    yield changes.slice(at, at + CHANGES_PER_TRANSACTION);
  }
}
