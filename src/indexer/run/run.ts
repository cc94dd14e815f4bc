import type { Config } from '../../config/config.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import type { ReaderPool } from '../read/reader-pool.ts';
import type { WordCollector } from '../words/word-collector.ts';
import type { Reporter } from './reporter.ts';
import type { UnreadMail } from './unread-mail.ts';

/** What all steps of one indexing run share. */
export interface Run {
  readonly config: Config;
  readonly store: UpdateStore;
  readonly pool: ReaderPool;
  readonly report: Reporter;
  readonly unread: UnreadMail;
  readonly words: WordCollector;
  /** The only folders to look at; `undefined` is all of them. */
  readonly only: readonly string[] | undefined;
  /** Trust file names: a known one is unchanged (`-F`). */
  readonly fast: boolean;
  /** Folders that were listed so far. */
  readonly listed: ListedFolder[];
  readonly signal: AbortSignal | undefined;
}

/** What a run saw of a maildir or MH folder. */
export interface ListedFolder {
  readonly id: number;
  /** See `directoryTimes`. */
  readonly times: string;
  /** How many names of messages there were. */
  readonly names: number;
}
