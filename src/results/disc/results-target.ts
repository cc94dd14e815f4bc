import type { FolderFormat } from '../../config/config.ts';
import type { Problem } from '../../model/events.ts';

/** Where and how the results of one search are to be written. */
export interface ResultsTarget {
  readonly format: FolderFormat;
  readonly folder: string;
  /** Keep what the folder holds and add the messages it lacks (`-a`). */
  readonly augment: boolean;
  /** Hard links instead of symbolic ones (`-H`). */
  readonly hardLinks: boolean;
  /** Number MH results 1, 2, 3 … in the order of the hits (`sort=`), not by their database number. */
  readonly renumber: boolean;
  /** Aborted before the results are complete, the folder stays as it is. */
  readonly signal?: AbortSignal | undefined;
}

/** What writing results did. */
export interface ResultsReport {
  /** Directories that were not there before, in the order classic mairix names them. */
  readonly created: readonly string[];
  readonly problems: readonly Problem[];
  /** Messages that are new in the folder; hits that are gone or were there already do not count. */
  readonly written: number;
}
