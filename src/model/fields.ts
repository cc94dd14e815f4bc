import { invariant } from '../util/invariant.ts';
import type { Text } from './text.ts';

/** The full text tables, in the order in which the words of a message are handed on. */
const TABLES = [
  'header_words',
  'body_words',
  'whole_tokens',
  'extra_words',
  'further_words',
  'further_tokens',
  'embedded_words',
] as const;
/** One full text table; it has a column for each of its fields. */
export type TextTable = (typeof TABLES)[number];
export const TEXT_TABLE_NAMES: readonly TextTable[] = TABLES;

/**
 * How a text becomes what its column holds: the words in it (of a name, `_` separates them too), the whole
 * addresses in it, the text as one name, or, of `name:text`, each word with that name in front of it.
 */
export type Terms = 'words' | 'words of names' | 'addresses' | 'names' | 'named words';

/** A part of a message whose words can be searched. */
interface PartShape {
  /** Name of its columns, and of what a reader finds in a message. */
  readonly field: string;
  /** What messages to the user call it. */
  readonly label: string;
  /** One text, or several. */
  readonly holds: 'text' | 'texts';
  /** The header that it is, if it is as simple as that; embedded messages add theirs. */
  readonly header?: string;
  /** Of several headers of that name, only the first counts. */
  readonly onlyFirst?: true;
  /** Where it is indexed, and how, word by word first. A new part needs a table of its own, as FTS5 cannot add columns, and a migration. */
  readonly columns: readonly { readonly table: TextTable; readonly terms: Terms }[];
  /** Bare words are looked for here. */
  readonly byDefault?: true;
  /** A value may be a media type, whose slash does not separate. */
  readonly mediaTypes?: true;
}

/**
 * What a search key can ask for; where keys of several kinds are combined (`ds:`), the kind that
 * comes first here wins, as in classic mairix.
 */
const KINDS = {
  date: {},
  size: {},
  flags: {},
  'message-id': {},
  header: { separators: [',', '/'], quotes: true },
  path: { separators: [','] },
  text: { separators: [',', '/'], quotes: true },
  folder: {},
  label: {},
  has: {},
  is: {},
  thread: {},
} as const satisfies Record<string, KindShape>;

interface KindShape {
  /** Between words; any other character is part of a word. */
  readonly separators?: readonly string[];
  /** Double quotes keep words together. */
  readonly quotes?: true;
}

/** What a search key can ask for. */
export type FieldKind = keyof typeof KINDS;
export const FIELD_KINDS: Readonly<Record<FieldKind, KindShape>> = KINDS;

interface FieldShape {
  /** A letter, or a name that is not made of such letters only. */
  readonly key: string;
  readonly kind: FieldKind;
  /** The part of a message that this key searches. */
  readonly part?: PartShape;
  /** Or several, each with a key of its own. */
  readonly parts?: readonly string[];
  /** Long names for the key, the usual one first. */
  readonly names: readonly string[];
  /** More names, which other programs have and nobody is offered. */
  readonly elsewhere?: readonly string[];
  readonly summary: string;
  /** A whole search argument. */
  readonly example: string;
  /** What is often written after the colon, for completion. */
  readonly values?: readonly string[];
  /** Not combined with other keys; a key of several letters never is. */
  readonly alone?: true;
  /** Of a date or size, the value is only the smallest, or the largest, that is meant. */
  readonly bound?: 'from' | 'to';
}

const ADDRESSES = [
  { table: 'header_words', terms: 'words' },
  { table: 'whole_tokens', terms: 'addresses' },
] as const;

const FURTHER_ADDRESSES = [
  { table: 'further_words', terms: 'words' },
  { table: 'further_tokens', terms: 'addresses' },
] as const;

/** The one table of search keys and of what they search; nothing else lists either. */
const TABLE = [
  {
    key: 't',
    kind: 'text',
    part: {
      field: 'to',
      label: 'To',
      holds: 'text',
      header: 'to',
      columns: ADDRESSES,
      byDefault: true,
    },
    names: ['to'],
    summary: 'words in To',
    example: 't:richard',
  },
  {
    key: 'c',
    kind: 'text',
    part: {
      field: 'cc',
      label: 'Cc',
      holds: 'text',
      header: 'cc',
      columns: ADDRESSES,
      byDefault: true,
    },
    names: ['cc'],
    summary: 'words in Cc',
    example: 'c:kevin',
  },
  {
    key: 'bcc',
    kind: 'text',
    part: {
      field: 'bcc',
      label: 'Bcc',
      holds: 'text',
      header: 'bcc',
      columns: FURTHER_ADDRESSES,
      byDefault: true,
    },
    names: ['bcc'],
    summary: 'words in Bcc',
    example: 'bcc:hilde',
  },
  {
    key: 'a',
    kind: 'text',
    parts: ['to', 'cc', 'bcc', 'from', 'replyTo'],
    names: ['address'],
    elsewhere: ['contact', 'mailto'],
    summary: 'words in To, Cc, Bcc, From or Reply-To (addresses)',
    example: 'a:richard@doesnt.exist',
  },
  {
    key: 'f',
    kind: 'text',
    part: {
      field: 'from',
      label: 'From',
      holds: 'text',
      header: 'from',
      columns: ADDRESSES,
      byDefault: true,
    },
    names: ['from'],
    elsewhere: ['sender'],
    summary: 'words in From',
    example: 'f:richard+doesnt+exist',
  },
  {
    key: 'reply-to',
    kind: 'text',
    part: {
      field: 'replyTo',
      label: 'Reply-To',
      holds: 'text',
      header: 'reply-to',
      columns: FURTHER_ADDRESSES,
    },
    names: ['reply-to'],
    elsewhere: ['replyto'],
    summary: 'words in Reply-To',
    example: 'reply-to:mira@havn.example',
  },
  {
    key: 'r',
    kind: 'text',
    parts: ['to', 'cc', 'bcc'],
    names: ['recipient'],
    elsewhere: ['recip'],
    summary: 'words in To, Cc or Bcc (recipients)',
    example: 'r:kevin',
  },
  {
    key: 's',
    kind: 'text',
    part: {
      field: 'subject',
      label: 'Subject',
      holds: 'text',
      header: 'subject',
      onlyFirst: true,
      columns: [{ table: 'header_words', terms: 'words' }],
      byDefault: true,
    },
    names: ['subject'],
    summary: 'words in Subject',
    example: 's:chrony=2',
  },
  {
    key: 'b',
    kind: 'text',
    part: {
      field: 'body',
      label: 'text',
      holds: 'texts',
      columns: [{ table: 'body_words', terms: 'words' }],
      byDefault: true,
    },
    names: ['body', 'text'],
    summary: 'words in the message text',
    example: 'b:pointer,wrapper',
  },
  {
    key: 'n',
    kind: 'text',
    part: {
      field: 'attachment',
      label: 'attachment name',
      holds: 'texts',
      columns: [
        { table: 'further_words', terms: 'words of names' },
        { table: 'whole_tokens', terms: 'names' },
      ],
    },
    names: ['file', 'attachment'],
    elsewhere: ['name', 'filename'],
    summary: 'name of an attachment, or words in it',
    example: 'n:plan.pdf',
  },
  {
    key: 'e',
    kind: 'text',
    part: {
      field: 'embedded',
      label: 'text of attachments',
      holds: 'texts',
      columns: [{ table: 'embedded_words', terms: 'words' }],
    },
    names: ['embedded'],
    summary: 'words inside attached files, with attachments=',
    example: 'e:invoice',
    // so that other names that people type, such as `label:`, are not taken for keys
    alone: true,
  },
  {
    key: 'p',
    kind: 'path',
    names: ['path'],
    summary: 'part of the path of the folder or file',
    example: 'p:/archive/',
  },
  {
    key: 'in',
    kind: 'folder',
    names: ['in', 'folder'],
    elsewhere: ['maildir'],
    summary: 'name of the folder; capitals do not matter',
    example: 'in:inbox',
  },
  {
    key: 'k',
    kind: 'label',
    names: ['label'],
    elsewhere: ['labels', 'tag', 'keyword'],
    summary: 'a label, tag or keyword, or its beginning (work/*)',
    example: 'k:important',
    // so that `http:` and the like are not taken for keys
    alone: true,
  },
  {
    key: 'm',
    kind: 'message-id',
    names: ['id'],
    elsewhere: ['message-id', 'mid', 'msgid', 'rfc822msgid'],
    summary: 'the Message-ID, whole',
    example: 'm:20030301@host.example',
  },
  {
    key: 'd',
    kind: 'date',
    names: ['date'],
    summary: 'date or range of dates',
    example: 'd:3m-1m',
    values: ['today', 'yesterday', '1w-', '1m-', '3m-', '1y-', '-2y', '3m-1m'],
  },
  {
    key: 'after',
    kind: 'date',
    bound: 'from',
    names: ['after', 'newer_than'],
    elsewhere: ['newer', 'since'],
    summary: 'from this date on, or within this time',
    example: 'after:2021-03-05',
    values: ['today', 'yesterday', '3d', '1w', '1m', '1y'],
  },
  {
    key: 'before',
    kind: 'date',
    bound: 'to',
    names: ['before', 'older_than'],
    elsewhere: ['older'],
    summary: 'earlier than this date, or than this time ago',
    example: 'before:2021-03-05',
    values: ['today', 'yesterday', '3d', '1w', '1m', '1y'],
  },
  {
    key: 'z',
    kind: 'size',
    names: ['size'],
    summary: 'size or range of sizes',
    example: 'z:10k-20k',
    values: ['-10k', '10k-', '100k-1m', '1m-', '10m-'],
  },
  {
    key: 'larger',
    kind: 'size',
    bound: 'from',
    names: ['larger'],
    summary: 'this size and up',
    example: 'larger:5M',
    values: ['100k', '1M', '10M'],
  },
  {
    key: 'smaller',
    kind: 'size',
    bound: 'to',
    names: ['smaller'],
    summary: 'up to this size',
    example: 'smaller:20k',
    values: ['10k', '100k', '1M'],
  },
  {
    key: 'F',
    kind: 'flags',
    names: ['flags'],
    summary: 'seen s, replied r, flagged f, trashed t, draft d; -s: not',
    example: 'F:-sf',
    values: ['s', '-s', 'r', '-r', 'f', '-f', 't', '-t', 'd', '-d'],
  },
  {
    key: 'l',
    kind: 'text',
    part: {
      field: 'list',
      label: 'mailing list',
      holds: 'text',
      columns: [{ table: 'extra_words', terms: 'words' }],
    },
    names: ['list'],
    summary: 'words in the name or address of the mailing list',
    example: 'l:tidekeeper',
  },
  {
    key: 'h',
    kind: 'header',
    part: {
      field: 'header',
      label: 'header',
      holds: 'texts',
      columns: [{ table: 'extra_words', terms: 'named words' }],
    },
    names: ['header'],
    summary: 'words in a header that the rc file names (header=)',
    example: 'h:X-Mailer:mutt',
    // so that `http:` is not taken for keys
    alone: true,
  },
  {
    key: 'type',
    kind: 'text',
    part: {
      field: 'type',
      label: 'attachment type',
      holds: 'texts',
      columns: [{ table: 'extra_words', terms: 'names' }],
      mediaTypes: true,
    },
    names: ['type'],
    elsewhere: ['mime', 'mimetype'],
    summary: 'kind of an attachment: ending of its name, MIME type',
    example: 'type:pdf',
    values: ['pdf', 'image', 'calendar', 'patch', 'zip', 'html'],
  },
  {
    key: 'has',
    kind: 'has',
    names: ['has'],
    summary: 'attachment, file (any named part), calendar, signed, …',
    example: 'has:attachment',
    values: [
      'attachment',
      '~attachment',
      'file',
      '~file',
      'calendar',
      'signed',
      'encrypted',
      'list',
    ],
  },
  {
    key: 'is',
    kind: 'is',
    names: ['is'],
    elsewhere: ['flag'],
    summary: 'unread, read, starred, replied, draft, trashed; as F:',
    example: 'is:unread',
    values: ['unread', 'read', 'starred', 'replied', 'draft', 'trashed'],
  },
  {
    key: 'thread',
    kind: 'thread',
    names: ['thread'],
    summary: 'the threads of what a group finds, or of a Message-ID',
    example: 'thread:[ f:kevin ]',
  },
] as const satisfies readonly FieldShape[];

type Part = Extract<(typeof TABLE)[number], { readonly part: PartShape }>['part'];

/** A part of a message whose words can be searched. */
export type TextField = Part['field'];
/** A text field that is a header by itself. */
export type EnvelopeField = Extract<Part, { readonly header: string }>['field'];

/** What a message has in each text field: decoded, and not yet split into words. */
export type FieldTexts = {
  readonly [One in Part as One['field']]: One['holds'] extends 'text' ? string : readonly Text[];
};

/** The texts of those that are headers by themselves. */
export type EnvelopeTexts = Pick<FieldTexts, EnvelopeField>;

const PARTS: readonly Part[] = TABLE.flatMap((row) => ('part' in row ? [row.part] : []));

/** In the order of their keys. */
export const TEXT_FIELDS: readonly TextField[] = PARTS.map(({ field }) => field);

/** A search for bare words looks here. */
export const DEFAULT_TEXT_FIELDS: readonly TextField[] = PARTS.flatMap((part) =>
  'byDefault' in part ? [part.field] : [],
);

/** Gives each text field that is a header by itself its text. */
export function envelopeTexts(
  textOf: (part: PartShape & { readonly field: EnvelopeField; readonly header: string }) => string,
): EnvelopeTexts {
  const texts: Partial<Record<EnvelopeField, string>> = {};
  for (const part of ENVELOPE) texts[part.field] = textOf(part);
  return texts as EnvelopeTexts; // now each has one
}

const ENVELOPE = PARTS.flatMap((part) => ('header' in part ? [part] : []));

/** One column of one full text table; each has a vocabulary of its own. */
export interface TextColumn {
  readonly table: TextTable;
  readonly field: TextField;
}

/** A column, with how it is filled. */
export interface FilledColumn extends TextColumn {
  readonly terms: Terms;
}

/** All of them, table by table: the order in which the words of a message are handed on. */
export const TEXT_COLUMNS: readonly FilledColumn[] = TABLES.flatMap((table) =>
  PARTS.flatMap(({ field, columns }) =>
    columns.filter((column) => column.table === table).map((column) => ({ ...column, field })),
  ),
);

/** For each field the column that has its words one by one, or else the only one. */
export const WORD_COLUMNS: readonly TextColumn[] = PARTS.map(({ field, columns: [{ table }] }) => ({
  table,
  field,
}));

/** The fields of each table, in the order of its columns. */
export const TEXT_TABLES: Readonly<Record<TextTable, readonly TextField[]>> = {
  header_words: fieldsIn('header_words'),
  body_words: fieldsIn('body_words'),
  whole_tokens: fieldsIn('whole_tokens'),
  extra_words: fieldsIn('extra_words'),
  further_words: fieldsIn('further_words'),
  further_tokens: fieldsIn('further_tokens'),
  embedded_words: fieldsIn('embedded_words'),
};

function fieldsIn(table: TextTable): TextField[] {
  return TEXT_COLUMNS.filter((column) => column.table === table).map(({ field }) => field);
}

/** One search key: `key:` in a search expression. */
export interface Field extends FieldShape {
  /** The text fields searched; empty for kinds other than text. */
  readonly text: readonly TextField[];
}

/** All search keys; parser, help, completion and documents are made from them. */
export const FIELDS: readonly Field[] = TABLE.map((row): Field => {
  if (row.kind !== 'text') return { ...row, text: [] };
  return { ...row, text: 'part' in row ? [row.part.field] : row.parts };
});

/** The row of a text field. */
export function partOf(field: TextField): PartShape {
  const part = PARTS.find((one) => one.field === field);
  invariant(part !== undefined, `no row for the field ${field}`);
  return part;
}

/** Whether a column of the field holds such terms. */
export function hasTerms(field: TextField, terms: Terms): boolean {
  return partOf(field).columns.some((column) => column.terms === terms);
}
