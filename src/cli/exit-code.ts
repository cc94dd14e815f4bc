import type { ErrorCode } from '../errors.ts';

/** Classic mairix's exit values; 70 and 75 are of sysexits.h, those above 128 of shells. */
export const EXIT = {
  matched: 0,
  done: 0,
  nothingMatched: 1,
  optionValueMissing: 1,
  badInput: 2,
  refused: 3,
  internalError: 70,
  tryAgain: 75,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** The exit value of each error the user can mend; a new code does not compile without one. */
export const EXIT_OF_ERROR: Readonly<Record<ErrorCode, number>> = {
  CONFIG_INVALID: EXIT.badInput,
  QUERY_SYNTAX: EXIT.badInput,
  SOURCE_UNREADABLE: EXIT.badInput,
  STORE_MISSING: EXIT.refused,
  STORE_FOREIGN: EXIT.badInput,
  STORE_LOCKED: EXIT.tryAgain,
  STORE_OUTDATED: EXIT.badInput,
  STORE_UNUSABLE: EXIT.badInput,
  RESULTS_LOCKED: EXIT.tryAgain,
  RESULTS_UNSAFE: EXIT.refused,
  RESULTS_UNWRITABLE: EXIT.badInput,
};
