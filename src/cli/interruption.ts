import { EXIT } from './exit-code.ts';

/** Signals that ask a program to end: Ctrl-C; `kill` or a shutdown; a terminal that was closed. */
const EXIT_OF_SIGNAL = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGHUP: EXIT.hungUp,
} as const;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Why a run ended early: the reason that the signal of `World.interruption` gives. */
export class Interruption extends Error {
  /** The exit status of the program. */
  readonly status: number;

  constructor(signal: keyof typeof EXIT_OF_SIGNAL) {
    super(`${signal} came`);
    this.status = EXIT_OF_SIGNAL[signal];
  }
}

/**
 * Aborts with an `Interruption` when one of these signals comes, instead of ending the program at
 * once. A second signal of the same kind does end it at once.
 */
export function watchSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.once(signal, () => controller.abort(new Interruption(signal)));
  }
  return controller.signal;
}
