import type { FolderKind } from '../model/location.ts';

/** Formats a result folder or result listing can have (`mformat=`). */
export const RESULT_FORMATS = ['maildir', 'mh', 'mbox', 'raw', 'excerpt'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** Orders results can have (`sort=`). */
export const SORT_ORDERS = ['date+', 'date-', 'relevance'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** One element of a `maildir=`, `mh=` or `mbox=` list, still with its wildcards and `...`. */
export interface FolderSpec {
  readonly kind: FolderKind;
  /** As written after expansion of `~` and `$NAME`, with `\:` turned into `:`; `''` is `base` itself. */
  readonly pattern: string;
  /** Where it was written, for messages: `~/.mairixrc:3` or `MAIRIX_MBOXEN`. */
  readonly origin: string;
}

/** A complete configuration, from an rc file or made by a program. */
export interface Config {
  /** Root for relative folder elements and relative `mfolder` (`base=`). */
  readonly base: string;
  /** Path of the database file (`database=`). */
  readonly database: string;
  readonly folders: readonly FolderSpec[];
  /** Patterns of folders to leave out (`omit=`). */
  readonly omit: readonly string[];
  /** Result folder as written (`mfolder=`); `resultFolderPath` makes it a path. */
  readonly mfolder?: string | undefined;
  /** Default `maildir`. */
  readonly mformat?: ResultFormat | undefined;
  readonly sort?: SortOrder | undefined;
  /** Also read mboxes that are symbolic links (`follow_mbox_symlinks`). */
  readonly followMboxSymlinks?: boolean | undefined;
}
