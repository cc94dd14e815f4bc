import { EXIT } from './exit-code.ts';

/** What asks a program to end: Ctrl-C, `kill` or the system going down, a terminal that is closed. */
const EXIT_OF_SIGNAL = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hungUp,
} as const;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Why a run came to an early end: the reason of the signal of `World.interruption`. */
export class Interruption extends Error {
  /** With which the program then ends. */
  readonly status: number;

  constructor(signal: keyof typeof EXIT_OF_SIGNAL) {
    super(`${signal} came`);
    this.status = EXIT_OF_SIGNAL[signal];
  }
}

/**
 * Aborts with an `Interruption` when one of these signals comes, instead of ending the program at
 * once. The second one of its kind does that.
 */
export function watchSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.once(signal, () => controller.abort(new Interruption(signal)));
  }
  return controller.signal;
}
