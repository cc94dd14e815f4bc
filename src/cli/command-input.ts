import type { MailIndex } from '../api/mail-index.ts';
import type { Config } from '../config/config.ts';
import type { ConfigSources } from '../config/load-config.ts';
import type { Options } from './options/options.ts';
import type { World } from './world.ts';

/** What a command gets that needs neither configuration nor index. */
export interface CommandInput {
  readonly options: Options;
  readonly world: World;
}

/** What every other command gets. The index is closed when the command ends. */
export interface IndexCommandInput extends CommandInput {
  readonly config: Config;
  /** Where it came from, to read it again. */
  readonly sources: ConfigSources;
  /** Opens the database when it is first used, so a command may also make the database or replace it. */
  readonly index: MailIndex;
  /** Runs the same command line with these words added, without `--prompt`; gives the exit status. */
  readonly search: (words: readonly string[]) => Promise<number>;
}
