import { TEXT_COLUMNS } from '../../model/fields.ts';
import type { IndexNames } from '../names/index-names.ts';
import { columnName, type MailDocument } from './mail-document.ts';

/** Counts the changes of what is written here; a writer's meta document says which one its indices have. */
export const MAPPING_VERSION = 1;

/** For so long the cluster keeps the state that a search reads if nobody asks for more of it: a reader may take its time between two pages. */
export const STATE_MINUTES = 10;
/** How often mail that a run brings can be found before the run ends, which makes all of it known at once. */
const REFRESH_INTERVAL = '30s';
/** Longer than any word (`MAX_WORD_CHARACTERS`), so that none is cut. */
const MAX_TOKEN_LENGTH = 40_000;
/** Lucene refuses a whole document for a term of more than 32,766 bytes; a character can have four. */
const MAX_KEYWORD_CHARACTERS = 8_191;

/** A search that finds more words like the one that was typed is an error; the engine takes 65,536 in one condition. */
export const MAX_WORDS_FOUND = 50_000;
/** Expressions for words with errors are longer than the 1,000 characters that the engine allows at first. */
const MAX_EXPRESSION_LENGTH = 65_536;

/** How an index is spread over the machines of a cluster. */
export interface Spread {
  readonly shards?: number | undefined;
  readonly replicas?: number | undefined;
}

/** What each index of a writer is made with. */
export function indexBodies(spread: Spread): Readonly<Record<keyof IndexNames, object>> {
  const bodyOf = (kind: keyof IndexNames) => ({
    settings: { ...settings(spread), ...(kind === 'words' ? WORD_SETTINGS : {}) },
    mappings: { _meta: { mairix: MAPPING_VERSION }, dynamic: false, properties: PROPERTIES[kind] },
  });
  return { mail: bodyOf('mail'), words: bodyOf('words'), texts: bodyOf('texts') };
}

/**
 * What the index of writers, folders and problems is made with. It is small, whatever the archive is, and without it
 * nothing is found: so it has a copy wherever there is a second node.
 */
export function metaBody({ replicas = 1 }: Spread): object {
  return {
    settings: {
      ...settings({ shards: 1 }),
      auto_expand_replicas: `0-${Math.max(replicas, 1)}`,
    },
    mappings: { dynamic: false, properties: META },
  };
}

function settings({ shards, replicas }: Spread): object {
  return {
    ...(shards === undefined ? {} : { number_of_shards: shards }),
    ...(replicas === undefined ? {} : { number_of_replicas: replicas }),
    refresh_interval: REFRESH_INTERVAL,
    codec: 'best_compression',
    analysis: {
      tokenizer: { words: { type: 'whitespace', max_token_length: MAX_TOKEN_LENGTH } },
      analyzer: { words: { type: 'custom', tokenizer: 'words' } },
    },
  };
}

const WORD_SETTINGS = {
  max_result_window: MAX_WORDS_FOUND + 1,
  max_regex_length: MAX_EXPRESSION_LENGTH,
};

const KEYWORD = { type: 'keyword', ignore_above: MAX_KEYWORD_CHARACTERS };
/** Never searched, only counted. */
const COUNTED = { ...KEYWORD, index: false };
const WILDCARD = { type: 'wildcard', ignore_above: MAX_KEYWORD_CHARACTERS };
const LONG = { type: 'long' };
const BOOLEAN = { type: 'boolean' };
/** The words are ours, folded and split: the engine only cuts them at spaces. */
const WORDS = { type: 'text', analyzer: 'words' };
/** Only shown, never asked for. */
const SHOWN = { type: 'object', enabled: false };

const MAIL_FIELDS: Readonly<Record<keyof MailDocument, object>> = {
  number: LONG,
  folder: LONG,
  path: WILDCARD,
  name: { ...KEYWORD, index: false },
  start: { ...LONG, index: false },
  size: LONG,
  date: LONG,
  flags: { ...LONG, index: false },
  flagBits: { type: 'byte' },
  dead: BOOLEAN,
  attached: BOOLEAN,
  labels: KEYWORD,
  messageId: KEYWORD,
  sameId: LONG,
  identifiers: LONG,
  ownIdentifiers: LONG,
  thread: LONG,
  content: LONG,
  hash: { ...KEYWORD, index: false },
  problems: KEYWORD,
  problemsSince: { ...LONG, index: false },
  summary: SHOWN,
  senders: KEYWORD,
  receivers: KEYWORD,
  author: COUNTED,
  fromAddresses: COUNTED,
  peopleWords: { ...WORDS, norms: false },
  attachments: SHOWN,
  has: KEYWORD,
};

const PROPERTIES: Readonly<Record<keyof IndexNames, object>> = {
  mail: {
    ...MAIL_FIELDS,
    ...Object.fromEntries(TEXT_COLUMNS.map((column) => [columnName(column), WORDS])),
  },
  words: { column: KEYWORD, word: KEYWORD },
  texts: { text: { ...KEYWORD, index: false, doc_values: false }, source: { type: 'binary' } },
};

const META = {
  kind: KEYWORD,
  writer: KEYWORD,
  ordinal: LONG,
  number: LONG,
};
