import type { MailIndex } from '../api/mail-index.ts';
import type { Config } from '../config/config.ts';

/** What the pages show. */
export interface Site {
  readonly index: MailIndex;
  readonly config: Config;
  readonly version: string;
}
