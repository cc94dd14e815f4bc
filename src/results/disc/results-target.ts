import type { FolderFormat } from '../../config/config.ts';
import type { MailFetcher } from '../../imap/mail-fetcher.ts';
import type { Problem } from '../../model/events.ts';

/** Where and how to write the results of one search. */
export interface ResultsTarget {
  readonly format: FolderFormat;
  readonly folder: string;
  /** Keep what the folder holds and add the messages it lacks (`-a`). */
  readonly augment: boolean;
  /** Hard links instead of symbolic ones (`-H`). */
  readonly hardLinks: boolean;
  /** Number MH results 1, 2, 3 … in the order of the hits (`sort=`), not by their database number. */
  readonly renumber: boolean;
  /** Who fetches mail from servers. */
  readonly fetcher?: MailFetcher | undefined;
  /** If this is aborted before the results are complete, the folder stays as it was. */
  readonly signal?: AbortSignal | undefined;
  /** Told what goes wrong with single messages. */
  readonly report: (problem: Problem) => void;
}

/** What writing results did. */
export interface ResultsReport {
  /** Directories that were not there before, in the order classic mairix names them. */
  readonly created: readonly string[];
  /** How many messages are new in the folder, not counting hits that are gone or were there already. */
  readonly written: number;
  /** How many hits are not in the folder, because they are gone or cannot be read. */
  readonly missing: number;
}
