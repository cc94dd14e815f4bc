import type { ListingWriter } from './listing-writer.ts';
import { messageRecord, RECORD_VERSION } from './message-record.ts';
import { readHeader } from './read-header.ts';

/** Writes one JSON object for the whole listing, with each message on a line (`contrib/results.schema.json`). */
export async function jsonWriter({
  matched,
}: {
  readonly matched: () => Promise<number>;
}): Promise<ListingWriter> {
  let separator = '\n';
  return {
    head: `{"version":${RECORD_VERSION},"matched":${await matched()},"messages":[`,
    async entry(read, options) {
      const foundIn = await options.filesWith?.(read.hit);
      const record = messageRecord(await readHeader(read, options), foundIn);
      const text = `${separator}${JSON.stringify(record)}`;
      separator = ',\n';
      return text;
    },
    foot: '\n]}\n',
  };
}
