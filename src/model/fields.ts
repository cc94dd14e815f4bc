/** Parts of a message whose words can be searched; also the columns of the full text index. */
export const TEXT_FIELDS = [
  'to',
  'cc',
  'from',
  'subject',
  'body',
  'attachment',
  'list',
  'header',
  'type',
] as const;
/** A part of a message whose words can be searched. */
export type TextField = (typeof TEXT_FIELDS)[number];

/** What a search key stands for. */
export type FieldKind =
  | 'text'
  | 'path'
  | 'message-id'
  | 'date'
  | 'size'
  | 'flags'
  | 'header'
  | 'has';

/** One search key: `key:` in a search expression. */
export interface Field {
  /** A letter, or a name that stands alone and is not made of such letters only. */
  readonly key: string;
  readonly kind: FieldKind;
  /** The text fields searched; empty for other kinds. */
  readonly text: readonly TextField[];
  readonly summary: string;
  readonly example: string;
}

/**
 * The one table of search keys; parser, schema and help are made from it. Where keys of several
 * kinds stand together (`ds:`), the kind that comes first in `KIND_ORDER` wins, as in classic mairix.
 */
export const FIELDS: readonly Field[] = [
  text('t', ['to'], 'words in To', 't:richard'),
  text('c', ['cc'], 'words in Cc', 'c:kevin'),
  text('a', ['to', 'cc', 'from'], 'words in To, Cc or From (addresses)', 'a:richard@doesnt.exist'),
  text('f', ['from'], 'words in From', 'f:richard+doesnt+exist'),
  text('r', ['to', 'cc'], 'words in To or Cc (recipients)', 'r:kevin'),
  text('s', ['subject'], 'words in Subject', 's:chrony=2'),
  text('b', ['body'], 'words in the message text', 'b:pointer,wrapper'),
  text('n', ['attachment'], 'name of an attachment', 'n:plan.pdf'),
  other('p', 'path', 'part of the path of the folder or file', 'p:/archive/'),
  other('m', 'message-id', 'the Message-ID, whole', 'm:20030301@host.example'),
  other('d', 'date', 'date or range of dates', 'd:3m-1m'),
  other('z', 'size', 'size or range of sizes', 'z:10k-20k'),
  other('F', 'flags', 'flags: s seen, r replied, f flagged; - before one: not', 'F:-sf'),
  text('l', ['list'], 'words in the name or address of the mailing list', 'l:tidekeeper'),
  other('h', 'header', 'words in a header that the rc file names (header=)', 'h:X-Mailer:mutt'),
  text('type', ['type'], 'kind of an attachment: ending of its name, MIME type', 'type:pdf'),
  other('has', 'has', 'attachment: a file with a name; ~ before it: none', 'has:attachment'),
];

/** A search for bare words looks here. */
export const DEFAULT_TEXT_FIELDS: readonly TextField[] = ['to', 'cc', 'from', 'subject', 'body'];

/** Which kind decides when keys of several kinds stand together. */
export const KIND_ORDER: readonly FieldKind[] = [
  'date',
  'size',
  'flags',
  'message-id',
  'header',
  'path',
  'text',
  'has',
];

/** Fields whose whole tokens (addresses, file names) are kept beside or instead of their words. */
const WHOLE_FIELDS = ['to', 'cc', 'from', 'attachment'] as const satisfies TextField[];

/** Fields of the header, whose words lie apart from those of the body. */
export const HEADER_FIELDS = ['to', 'cc', 'from', 'subject'] as const satisfies TextField[];
export type HeaderField = (typeof HEADER_FIELDS)[number];

/** Fields that few programs know, and that not all mail has. */
const EXTRA_FIELDS = ['list', 'header', 'type'] as const satisfies TextField[];

/** The full text tables; each holds one column per field. */
export const TEXT_TABLES = {
  header_words: HEADER_FIELDS,
  body_words: ['body'],
  whole_tokens: WHOLE_FIELDS,
  extra_words: EXTRA_FIELDS,
} as const satisfies Record<string, readonly TextField[]>;
export type TextTable = keyof typeof TEXT_TABLES;
export const TEXT_TABLE_NAMES = Object.keys(TEXT_TABLES) as readonly TextTable[];

/** One column of one full text table; each has a vocabulary of its own. */
export interface TextColumn {
  readonly table: TextTable;
  readonly field: TextField;
}

/** All of them, table by table: the order in which the words of a message are handed on. */
export const TEXT_COLUMNS: readonly TextColumn[] = TEXT_TABLE_NAMES.flatMap((table) =>
  TEXT_TABLES[table].map((field): TextColumn => ({ table, field })),
);

function text(key: string, fields: readonly TextField[], summary: string, example: string): Field {
  return { key, kind: 'text', text: fields, summary, example };
}

function other(key: string, kind: FieldKind, summary: string, example: string): Field {
  return { key, kind, text: [], summary, example };
}
