/** A stretch of one command line argument, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  /** Index of the argument among the search arguments. */
  readonly argument: number;
  readonly start: number;
  readonly end: number;
}
