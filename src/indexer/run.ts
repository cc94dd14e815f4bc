import type { Config } from '../config/config.ts';
import type { Store } from '../store/store.ts';
import type { ListedFolder } from './keep-times.ts';
import type { ReaderPool } from './reader-pool.ts';
import type { Reporter } from './report.ts';
import type { UnreadMail } from './unread-mail.ts';
import type { WordCollector } from './word-collector.ts';

/** What all steps of one indexing run share. */
export interface Run {
  readonly config: Config;
  readonly store: Store;
  readonly pool: ReaderPool;
  readonly report: Reporter;
  readonly unread: UnreadMail;
  readonly words: WordCollector;
  /** The only folders to look at; `undefined` is all of them. */
  readonly only: readonly string[] | undefined;
  /** Trust file names: a known one is unchanged (`-F`). */
  readonly fast: boolean;
  /** Folders that were looked through so far. */
  readonly listed: ListedFolder[];
  readonly signal: AbortSignal | undefined;
}
