import type { MailIndex } from '../api/mail-index.ts';
import type { Config } from '../config/config.ts';

/** The mail that an assistant may see. Every tool asks through this, and gives `within` to all that it asks. */
export interface MailView {
  readonly index: MailIndex;
  readonly config: Config;
  /** Names of the only folders that may be seen (`mcp_folders=`). */
  readonly within: readonly string[] | undefined;
}
