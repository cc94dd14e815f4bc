import { isGuessedCharset } from '../../message/charset/guessed-charset.ts';
import type { Problem } from '../../model/events.ts';
import type { World } from '../world.ts';

/**
 * The problems of a run that it reports by itself. Where nobody watches, guesses at charsets are left to
 * `--problems`: spam is full of them, and cron would send a mail each night.
 */
export function problemsToShow(
  problems: readonly Problem[],
  { verbose, world }: { readonly verbose: boolean; readonly world: Pick<World, 'stderr'> },
): readonly Problem[] {
  if (verbose || world.stderr.isTTY) return problems;
  return problems.filter(({ reason }) => !isGuessedCharset(reason));
}
