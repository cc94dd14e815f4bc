/** What a check of the database found. */
export interface DatabaseState {
  /** Messages that can be found; `undefined` when damage hides how many, as with the folders. */
  readonly messages: number | undefined;
  /** Folders that the database knows. */
  readonly folders: number | undefined;
  /** Size of the database file. */
  readonly bytes: number;
  /** What is wrong, for people; empty when the database is sound. */
  readonly faults: readonly string[];
}
