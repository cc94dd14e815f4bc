import type { TextField } from '../../../src/model/fields.ts';

/** All that a search may ask of one message, in memory. */
export interface KnownMessage {
  readonly text: Readonly<Record<Exclude<TextField, 'attachment' | 'header' | 'type'>, string>>;
  readonly attachments: readonly string[];
  /** Whether one of them is a file that somebody attached. */
  readonly attached: boolean;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whole and half MIME types, endings of file names. */
  readonly types: readonly string[];
  /** As they are written. */
  readonly labels: readonly string[];
  /** Of the file, or of the box. */
  readonly path: string;
  readonly messageId: string;
  /** Ids of other messages that it names. */
  readonly references: readonly string[];
  /** Seconds since 1970. */
  readonly date: number;
  readonly size: number;
  readonly flags: number;
}
