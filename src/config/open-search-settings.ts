import type { Environment } from './environment.ts';
import type { Password } from './password.ts';

/** An index on a cluster of OpenSearch, and who writes to it (`database=opensearch+https://…`, `writer=` and the like). */
export interface OpenSearchSettings {
  /** The URLs of nodes, without a path: `https://search.example.org:9200`. */
  readonly nodes: readonly string[];
  /** What the index is called there: lower-case letters, digits, `_` and `-`. */
  readonly name: string;
  /** What tells the mail of this machine and rc file from that of others: lower-case letters, digits and `-`. */
  readonly writer: string;
  /** Path of the file in which the runs of this writer keep their notes. */
  readonly notes: string;
  /** Into how many parts the mail of this writer is divided; OpenSearch asks for it when the index is made. */
  readonly shards?: number | undefined;
  /** How many copies each part has besides the first. */
  readonly replicas?: number | undefined;
  /**
   * Whether runs also keep messages themselves there, and searches take from there what they cannot reach where it was
   * (`store=source`); default: no.
   */
  readonly keepsSource?: boolean | undefined;
  /** Missing where the cluster lets everybody in. */
  readonly username?: string | undefined;
  /** Missing likewise. */
  readonly password?: Password | undefined;
  /**
   * If parts of the index cannot be reached, searches give the mail in the others, and this is told what is missing;
   * without it, that is an error.
   */
  readonly onPartial?: ((missing: string) => void) | undefined;
  /** The environment of the command that prints the password. */
  readonly environment?: Environment | undefined;
}
