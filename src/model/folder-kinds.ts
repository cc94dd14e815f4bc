interface FolderKindShape {
  /** The directive that lists folders of this kind, and the kind as the database keeps it. */
  readonly name: string;
  /** What people call one, with its article. */
  readonly one: string;
  readonly several: string;
  readonly directive: {
    readonly summary: string;
    /** A whole line of an rc file. */
    readonly example: string;
    /** Environment variable whose text replaces all lines of the directive. */
    readonly variable?: string;
  };
}

const TABLE = [
  {
    name: 'maildir',
    one: 'a maildir',
    several: 'maildirs',
    directive: {
      variable: 'MAIRIX_MAILDIR_FOLDERS',
      summary: 'maildir folders to index',
      example: 'maildir=inbox:lists...',
    },
  },
  {
    name: 'mh',
    one: 'an MH folder',
    several: 'MH folders',
    directive: {
      variable: 'MAIRIX_MH_FOLDERS',
      summary: 'MH folders to index',
      example: 'mh=mh/inbox:mh/archive...',
    },
  },
  {
    name: 'mbox',
    one: 'an mbox',
    several: 'mboxes',
    directive: {
      variable: 'MAIRIX_MBOXEN',
      summary: 'mbox files to index',
      example: 'mbox=archive/*.mbox:archive/200[0-9].gz',
    },
  },
  {
    name: 'eml',
    one: 'a directory of .eml files',
    several: 'directories of .eml files',
    directive: {
      variable: 'MAIRIX_EML_FOLDERS',
      summary: 'directories of .eml and .emlx files to index',
      example: 'eml=saved:Library/Mail...',
    },
  },
] as const satisfies readonly FolderKindShape[];

/** The kinds of mail folder we read. A file of `mbox=` may turn out to be MMDF; content decides. */
export type FolderKind = (typeof TABLE)[number]['name'];

/** All kinds of place with messages that the index knows: folders on disc, and folders of an IMAP server. */
export type PlaceKind = FolderKind | 'imap';

export interface FolderKindRow extends FolderKindShape {
  readonly name: FolderKind;
}

/**
 * What an rc file and people call each kind of folder, in the order in which they are indexed; how
 * one is recognised and read is in `sources/kinds`.
 */
export const FOLDER_KINDS: readonly FolderKindRow[] = TABLE;
