import type { Config } from '../../config/config.ts';
import type { ServerError } from '../../errors.ts';
import type { UpdateStore } from '../../store/update-store.ts';
import type { DocumentDesk } from '../read/documents/document-desk.ts';
import type { ReaderPool } from '../read/reader-pool.ts';
import type { WordCollector } from '../words/word-collector.ts';
import type { Reporter } from './reporter.ts';
import type { UnreadMail } from './unread-mail.ts';

/** Everything that the steps of one indexing run share. */
export interface Run {
  readonly config: Config;
  readonly store: UpdateStore;
  readonly pool: ReaderPool;
  readonly documents: DocumentDesk;
  readonly report: Reporter;
  readonly unread: UnreadMail;
  readonly words: WordCollector;
  /** Whether the index was empty when it began. */
  readonly isFirst: boolean;
  /** The only folders to look at; `undefined` means all. */
  readonly only: readonly string[] | undefined;
  /** Whether the folders in `only` may be gone again, because a watch has heard of them. */
  readonly mayBeGone: boolean;
  /** Trust file names: a file with a known name counts as unchanged (`-F`). */
  readonly fast: boolean;
  /** Paths of files to look at even so, because something has taken their names. */
  readonly touched: ReadonlySet<string>;
  /** Paths of folders in which only names were looked at so far. */
  readonly named: Set<string>;
  /** Places where earlier runs met a problem; in the folders `named`, those of them that nobody has looked at again so far. */
  readonly troubled: Set<string>;
  /** Folders listed so far. */
  readonly listed: ListedFolder[];
  /** Folders whose number of restless runs has changed (`KnownFolder.restless`). */
  readonly restless: { readonly id: number; readonly restless: number }[];
  /** IMAP servers that failed, with what the paths of their folders begin with. */
  readonly failures: { readonly place: string; readonly error: ServerError }[];
  readonly signal: AbortSignal | undefined;
}

/** A maildir or MH folder as the run saw it. */
export interface ListedFolder {
  readonly id: number;
  /** See `directoryTimes`. */
  readonly times: string;
  /** How many message names there were. */
  readonly names: number;
}
