/** The work list of one run: the files it has to read. It may be larger than memory. */
export interface CandidateList {
  add(candidates: Iterable<Candidate>): void;
  total(): { messages: number; bytes: number };
  /** All candidates by the bytes of their paths; the store may be written to between two of them. */
  all(): Iterable<Candidate>;
}

/** A file that a run has to read. */
export interface Candidate {
  readonly path: string;
  /** Number of the folder it is in. */
  readonly folder: number;
  /** Relative to the folder. */
  readonly name: string;
  /** Bytes, 0 if nobody looked. */
  readonly size: number;
  /** Number of the message it replaces. */
  readonly replaces: number | undefined;
  /** Number of the message that it may be: size and time are the same, but not inode or ctime. */
  readonly mayBe: number | undefined;
}
