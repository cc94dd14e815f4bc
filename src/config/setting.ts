import type { Config } from './config.ts';
import type { Environment } from './environment.ts';

/** The environment and the home directory of the user whose rc file it is. */
export interface Surroundings {
  readonly environment: Environment;
  readonly homeDirectory: string;
}

/** One text that the user gave a directive. */
export interface Setting {
  readonly text: string;
  /** Where it was written: `/home/ada/.mairixrc:3` or `MAIRIX_MBOXEN`. */
  readonly origin: string;
  /** Line of the rc file, from 1; none for a variable. */
  readonly line?: number | undefined;
}

/** A setting that was written in the rc file. */
export interface RcSetting extends Setting {
  readonly line: number;
  /** The name of the IMAP account that it is about; empty for the one without a name. */
  readonly account: string;
}

/** Directives that say something about an IMAP account; `imap.work.server` is the `imap_server` of the account `work`. */
export type ImapDirective =
  | 'imap_server'
  | 'imap_pipe'
  | 'imap_username'
  | 'imap_password'
  | 'imap_passwordcommand'
  | 'imap_token_command';

/** Directives that say something about an index of OpenSearch, besides its address. */
export const OPENSEARCH_DIRECTIVES = [
  'writer',
  'shards',
  'replicas',
  'store',
  'opensearch_username',
  'opensearch_password',
  'opensearch_passwordcommand',
] as const;
export type OpenSearchDirective = (typeof OPENSEARCH_DIRECTIVES)[number];

/** What is wrong with a text, and what to write instead. */
export interface Advice {
  readonly message: string;
  /** Without a full stop. */
  readonly hint: string;
}

/** All that the user gave a directive. */
export interface Given {
  /** The settings that count: the variable if it is set, otherwise all lines. */
  readonly settings: readonly Setting[];
  /** All lines, even if the variable overrides them. */
  readonly lines: readonly RcSetting[];
  readonly file: string;
  /** A line that looks like a failed attempt at the directive. */
  readonly attempt: (Advice & { readonly line: number }) | undefined;
  /** All lines of directives that belong to this one. */
  readonly others: (directive: ImapDirective | OpenSearchDirective) => readonly RcSetting[];
  readonly surroundings: Surroundings;
}

/** The result of reading a directive. */
export interface Reading {
  /** The parts of a `Config` that it sets; lists of folders are joined. */
  readonly config: Partial<Config>;
  readonly complaints?: readonly (Advice & { readonly line: number })[];
}
