/** A stretch of one command line argument, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  /** Index of the argument among the search arguments. */
  readonly argument: number;
  /** Its first code unit, from 0. */
  readonly start: number;
  /** The code unit after the last one. */
  readonly end: number;
}
