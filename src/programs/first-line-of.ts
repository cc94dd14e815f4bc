import { orAborted } from '../util/or-aborted.ts';
import { type ProgramRun, runProgram } from './run-program.ts';

/** Somebody may have to type a passphrase. */
const MOST_MILLISECONDS = 120_000;
const MOST_BYTES = 64 * 1024;

/** The first line that a program printed, or why there is none. What it printed may be a secret, so it is in no reason. */
export type FirstLine =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'none'; readonly reason: string };

/** Runs a program of the rc file, such as one that prints a password; no shell is between. Throws the reason of the signal. */
export async function firstLineOf(
  command: readonly string[],
  {
    environment,
    signal,
  }: Pick<ProgramRun, 'environment'> & { readonly signal?: AbortSignal | undefined },
): Promise<FirstLine> {
  const running = runProgram({
    command,
    environment,
    input: new Uint8Array(),
    milliseconds: MOST_MILLISECONDS,
    maxOutputBytes: MOST_BYTES,
  });
  try {
    const outcome = await orAborted(running.outcome, signal);
    if (outcome.kind === 'failed') return { kind: 'none', reason: outcome.reason };
    const [line = ''] = outcome.output.toString('utf8').split(/\r?\n/);
    return line === ''
      ? { kind: 'none', reason: `${command[0]} printed nothing` }
      : { kind: 'line', line };
  } finally {
    running.end();
  }
}
