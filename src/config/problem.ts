import type { DirectiveName } from './directives.ts';

/** A line of the rc file that is not used as written; the rest of the file still counts. */
export interface ConfigProblem {
  /** The path of the file, as it was given. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, a few words without a full stop. */
  readonly message: string;
  /** The next step for the user, without a full stop. */
  readonly hint: string;
  /** The directive on the line, or the one that the user probably meant. */
  readonly directive?: DirectiveName | undefined;
}
