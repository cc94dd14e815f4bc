import type { TextField } from './fields.ts';

/** What the database holds, in numbers; removed mail counts only for senders until it is purged, and for words until the vocabulary is tidied. */
export interface Statistics {
  /** Those that searches can find. */
  readonly messages: number;
  /** How many these messages form. */
  readonly threads: number;
  /** Seconds since 1970 UTC; missing where there is no message. */
  readonly oldest: number | undefined;
  /** Likewise. */
  readonly newest: number | undefined;
  /** In the order of their paths; a folder without messages is among them. */
  readonly folders: readonly { readonly path: string; readonly messages: number }[];
  /** By the calendar of the time zone, years without messages left out. */
  readonly years: readonly { readonly year: number; readonly messages: number }[];
  /** Those whose mail is most frequent, ten at most. */
  readonly senders: readonly { readonly address: string; readonly messages: number }[];
  /** Different words of each field. On OpenSearch, a word of several writers counts for each, as does a thread. */
  readonly words: Readonly<Record<TextField, number>>;
  /** Size of the database file; on OpenSearch, of all copies on all discs. */
  readonly bytes: number;
}
