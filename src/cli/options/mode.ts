import { aboutMessage } from './about-message.ts';
import type { FLAGS } from './flags.ts';
import type { OptionName, Options } from './options.ts';

/** What the program does in a run. Only one of these, so two options that choose different ones are refused. */
export type Mode = ChosenMode | 'index' | 'help';

type ChosenMode = {
  [Name in OptionName]: (typeof FLAGS)[Name] extends { mode: infer Chosen } ? Chosen : never;
}[OptionName];

/** What is done when no option chooses: `-t` and `-a` alone search for all mail, unless it is `mairix -tp`. */
export function usualMode(options: Options): Mode {
  const { words, threads, augment, purge } = options;
  const isSearch =
    words.length > 0 || aboutMessage(options) !== undefined || ((threads || augment) && !purge);
  return isSearch ? 'search' : 'index';
}
