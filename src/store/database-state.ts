/** What a check of the database found. */
export interface DatabaseState {
  /** Messages that can be found; `undefined` when damage hides how many, as with the folders. */
  readonly messages: number | undefined;
  readonly folders: number | undefined;
  readonly bytes: number;
  /** What is wrong, for people; empty when the database is sound. */
  readonly faults: readonly string[];
}
