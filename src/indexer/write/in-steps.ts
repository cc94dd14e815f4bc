/** So many changes go into one transaction, which then takes no long time. */
export const CHANGES_PER_TRANSACTION = 5_000;

/** Cuts a list of changes up into transactions. */
export function* inSteps<Change>(changes: readonly Change[]): Generator<readonly Change[]> {
  for (let at = 0; at < changes.length; at += CHANGES_PER_TRANSACTION) {
    yield changes.slice(at, at + CHANGES_PER_TRANSACTION);
  }
}
