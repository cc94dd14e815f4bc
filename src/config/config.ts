import type { FolderKind } from '../model/folder-kinds.ts';

/** Formats of a result folder. */
export const FOLDER_FORMATS = ['maildir', 'mh', 'mbox'] as const;
export type FolderFormat = (typeof FOLDER_FORMATS)[number];

/** Formats of a listing on stdout. */
const LISTING_FORMATS = ['raw', 'excerpt', 'json', 'jsonl', 'msgid', 'folder', 'summary'] as const;

/** What results can look like (`mformat=`, `--format`). */
export const RESULT_FORMATS = [...FOLDER_FORMATS, ...LISTING_FORMATS] as const;
/** What the results of a search can be made or printed as (`mformat=`, `--format`). */
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** What results can be sorted by (`sort=`, `--sort`), upwards with `+` or nothing after it, downwards with `-`. */
export const SORT_KEYS = ['date', 'size', 'from', 'subject'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Orders results can have; `relevance` is best match first. */
export type SortOrder = `${SortKey}${'+' | '-'}` | 'relevance';

/** One element of a `maildir=`, `mh=` or `mbox=` list, still with its wildcards and `...`. */
export interface FolderSpec {
  readonly kind: FolderKind;
  /** As written after expansion of `~` and `$NAME`, with `\:` turned into `:`; `''` is `base` itself. */
  readonly pattern: string;
  /** Where it was written, for messages: `~/.mairixrc:3` or `MAIRIX_MBOXEN`. */
  readonly origin: string;
}

/** A search with a name (`query=`), to be used as `@name`. */
export interface SavedQuery {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  /** As it would be typed: `f:kevin d:3m-`, spaces between expressions. */
  readonly query: string;
  /** Where it was written, for messages: `~/.mairixrc:3`. */
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
  /** The user's own addresses (`me=`), which `f:@me` means. */
  readonly me?: readonly string[] | undefined;
  /** Names of headers that `h:Name:words` searches (`header=`). */
  readonly headers?: readonly string[] | undefined;
  /** Of two with one name the later counts. */
  readonly queries?: readonly SavedQuery[] | undefined;
  /** Also read mboxes that are symbolic links (`follow_mbox_symlinks`). */
  readonly followMboxSymlinks?: boolean | undefined;
}
