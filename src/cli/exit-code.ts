import type { ErrorCode } from '../errors.ts';

/** Exit statuses: those of classic mairix, 70 and 75 from sysexits.h, and those that shells give signals. */
export const EXIT = {
  matched: 0,
  done: 0,
  nothingMatched: 1,
  wrongOptionValue: 1,
  badInput: 2,
  refused: 3,
  internalError: 70,
  tryAgain: 75,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** The exit status of each error that the user can fix; a new code does not compile without one. */
export const EXIT_OF_ERROR: Readonly<Record<ErrorCode, number>> = {
  CONFIG_INVALID: EXIT.badInput,
  QUERY_SYNTAX: EXIT.badInput,
  SOURCE_UNREADABLE: EXIT.badInput,
  SERVER_UNREACHABLE: EXIT.tryAgain,
  SERVER_REFUSED: EXIT.badInput,
  STORE_MISSING: EXIT.refused,
  STORE_FOREIGN: EXIT.badInput,
  STORE_LOCKED: EXIT.tryAgain,
  STORE_OUTDATED: EXIT.badInput,
  STORE_UNUSABLE: EXIT.badInput,
  STORE_UNREACHABLE: EXIT.tryAgain,
  STORE_REFUSED: EXIT.badInput,
  STORE_INCOMPLETE: EXIT.tryAgain,
  RESULTS_LOCKED: EXIT.tryAgain,
  RESULTS_UNSAFE: EXIT.refused,
  RESULTS_UNWRITABLE: EXIT.badInput,
};
