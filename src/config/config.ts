import type { FolderKind } from '../model/folder-kinds.ts';
import type { Unique } from '../model/hit.ts';
import type { Environment } from './environment.ts';
import type { ImapAccount } from './imap-account.ts';
import type { OpenSearchSettings } from './open-search-settings.ts';

/** Formats of a result folder. */
export const FOLDER_FORMATS = ['maildir', 'mh', 'mbox'] as const;
export type FolderFormat = (typeof FOLDER_FORMATS)[number];

/** Formats of a listing on stdout. */
const LISTING_FORMATS = ['raw', 'excerpt', 'json', 'jsonl', 'msgid', 'folder', 'summary'] as const;

/** All formats of results (`mformat=`, `--format`). */
export const RESULT_FORMATS = [...FOLDER_FORMATS, 'imap', ...LISTING_FORMATS] as const;
/** A format of results: a folder on disc, one on an IMAP server, or a listing (`mformat=`, `--format`). */
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** What to sort results by (`sort=`, `--sort`): ascending with `+` or nothing after it, descending with `-`. */
export const SORT_KEYS = ['date', 'size', 'from', 'subject'] as const;
/** What results can be sorted by. */
export type SortKey = (typeof SORT_KEYS)[number];

/** The order of results; `relevance` puts the best match first. */
export type SortOrder = `${SortKey}${'+' | '-'}` | 'relevance';

/** One element of a `maildir=`, `mh=`, `mbox=` or `eml=` list, with its wildcards and `...` still in place. */
export interface FolderSpec {
  /** Which of the lists it is from. */
  readonly kind: FolderKind;
  /** As written after expansion of `~` and `$NAME`, with `\:` turned into `:`; `''` is `base` itself. */
  readonly pattern: string;
  /** Where it was written, for messages: `~/.mairixrc:3` or `MAIRIX_MBOXEN`. */
  readonly origin: string;
}

/** A search with a name (`query=`); searches can use it as `@name`. */
export interface SavedQuery {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  /** The search as the user would type it, with spaces between expressions: `f:kevin d:3m-`. */
  readonly query: string;
  /** Where it was written, for messages: `~/.mairixrc:3`. */
  readonly origin: string;
}

/** Somebody with all their addresses (`people=`); searches can use `f:@name`. */
export interface Person {
  /** Without the `@`, and in any case: `ada` for `f:@ada`. */
  readonly name: string;
  /** Such as `ada@x.example`. */
  readonly addresses: readonly string[];
}

/** What to do with the text of attached documents (`attachments=`): `search` also looks for words without a key there. */
export type Attachments = 'text' | 'search';

/** A program that turns a kind of attached file into text (`filter=`). */
export interface Filter {
  /** A media type, in lower case: `application/pdf`. */
  readonly type: string;
  /** The program and its arguments; no shell sees them. */
  readonly command: readonly string[];
}

/** A complete configuration, from an rc file or built by a program. */
export interface Config {
  /** Directory that relative folder elements and a relative `mfolder` start from (`base=`). */
  readonly base: string;
  /** Path of the database file, or the address of an index of OpenSearch (`database=`). */
  readonly database: string;
  /** What belongs to such an address; without it, `database` is a file. */
  readonly openSearch?: OpenSearchSettings | undefined;
  /** Folders on disc to index; of two that are the same one, the first counts. */
  readonly folders: readonly FolderSpec[];
  /** Accounts on IMAP servers, with the folders to index there (`imap=`). */
  readonly imap?: readonly ImapAccount[] | undefined;
  /** Patterns of folders to leave out (`omit=`). */
  readonly omit: readonly string[];
  /** Result folder as written (`mfolder=`); `resultFolderPath` turns it into a path. */
  readonly mfolder?: string | undefined;
  /** Default `maildir`. */
  readonly mformat?: ResultFormat | undefined;
  /** The order of results (`sort=`); default: that of the index. */
  readonly sort?: SortOrder | undefined;
  /** Give one of the copies of a message (`unique=`). */
  readonly unique?: Unique | undefined;
  /** Names of folders whose copies `unique` prefers to others, the most preferred first (`prefer=`). */
  readonly prefer?: readonly string[] | undefined;
  /** The user's own addresses (`me=`), which `f:@me` means. */
  readonly me?: readonly string[] | undefined;
  /** Who `f:@name` means (`people=`). If two have the same name, the later one counts. */
  readonly people?: readonly Person[] | undefined;
  /** Paths of alias files of mutt, whose keys are such names too (`aliases=`); read when a search has such a name. */
  readonly aliases?: readonly string[] | undefined;
  /** Names of headers that `h:Name:words` searches (`header=`). */
  readonly headers?: readonly string[] | undefined;
  /** Read the text of attached documents, such as DOCX (`attachments=`). */
  readonly attachments?: Attachments | undefined;
  /** Programs that read attached files (`filter=`). If two have the same type, the later one counts. */
  readonly filters?: readonly Filter[] | undefined;
  /** Index what is in encrypted mail, which gpg and gpgsm decrypt without asking anybody (`decrypt=`). */
  readonly decrypt?: boolean | undefined;
  /** The environment that such programs get; `loadConfig` gives them its own. */
  readonly environment?: Environment | undefined;
  /** If two have the same name, the later one counts. */
  readonly queries?: readonly SavedQuery[] | undefined;
  /** Names of saved searches whose mail other searches leave out (`exclude=`). */
  readonly exclude?: readonly string[] | undefined;
  /** Names of the only folders that an assistant may see, as for `in:` (`mcp_folders=`). */
  readonly mcpFolders?: readonly string[] | undefined;
  /** Also read mboxes that are symbolic links (`follow_mbox_symlinks`). */
  readonly followMboxSymlinks?: boolean | undefined;
}
