import { type Address, readAddresses } from '../../message/header/addresses.ts';
import { type FlagName, flagNames } from '../../model/flags.ts';
import { formatLocation } from '../../model/location.ts';
import type { HitWithHeader } from './read-header.ts';

/** Goes up when a field leaves or changes its meaning; new fields may come at any time. */
export const RECORD_VERSION = 1;

/** One message as programs get it, in JSON (`contrib/results.schema.json`). */
export interface MessageRecord {
  /** As `-r` prints it. */
  readonly path: string;
  /** The file that it is in; for a message in a box, the box. */
  readonly file: string;
  /** Where it is in a box: bytes after decompression, the end exclusive. */
  readonly bytes: readonly [start: number, end: number] | null;
  readonly messageId: string | null;
  /** Messages of one thread have the same number, until mail comes or goes. */
  readonly thread: number;
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly size: number;
  readonly flags: readonly FlagName[];
  /** Null where the message is gone or cannot be read; so are the other headers. */
  readonly from: readonly Address[] | null;
  readonly to: readonly Address[] | null;
  readonly cc: readonly Address[] | null;
  readonly subject: string | null;
}

export async function messageRecord({ hit, header }: HitWithHeader): Promise<MessageRecord> {
  const { location, messageId, thread, date, size, flags } = hit;
  const addresses = async (value = '') =>
    header === undefined ? null : await readAddresses(value);
  return {
    path: formatLocation(location),
    file: location.path,
    bytes: location.kind === 'slice' ? [location.start, location.end] : null,
    messageId: messageId ?? null,
    thread,
    date: new Date(date * 1000).toISOString(),
    size,
    flags: flagNames(flags),
    from: await addresses(header?.from),
    to: await addresses(header?.to),
    cc: await addresses(header?.cc),
    subject: header === undefined ? null : (header.subject ?? '').trim(),
  };
}
