import { assertNever } from '../../util/assert-never.ts';
import type { Failure } from './send.ts';

/** What decides whether a request is sent again. */
interface Repetition {
  /** How often it was sent. */
  readonly tries: number;
  readonly mayRepeat: boolean;
  /** How many nodes there are to ask. */
  readonly nodes: number;
}

/** How often each node is asked when connections fail, and how often a part that is missing is waited for. */
const MAX_ROUNDS = 3;
const FIRST_PAUSE_MILLISECONDS = 100;
const MAX_PAUSE_MILLISECONDS = 5_000;

/** How many milliseconds to wait before a request is sent again; `undefined` if it is not. */
export function pauseBefore(
  failure: Failure<unknown>,
  { tries, mayRepeat, nodes }: Repetition,
): number | undefined {
  switch (failure.kind) {
    case 'lost': {
      if (tries >= MAX_ROUNDS * nodes || (failure.wasSent && !mayRepeat)) return undefined;
      const isRoundOver = tries % nodes === 0;
      return isRoundOver ? growing(tries / nodes) : 0;
    }
    case 'incomplete':
    case 'state lost':
      return tries >= MAX_ROUNDS ? undefined : growing(tries);
    case 'busy':
      // Until the deadline; several writers do not come back at the same moment.
      return growing(tries) * (0.5 + Math.random() / 2);
    case 'missing':
    case 'late':
    case 'final':
      return undefined;
    default:
      return assertNever(failure);
  }
}

function growing(times: number): number {
  return Math.min(MAX_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** times);
}
