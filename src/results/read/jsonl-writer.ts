import type { ListingWriter } from './listing-writer.ts';
import { messageRecord, RECORD_VERSION } from './message-record.ts';
import { readHeader } from './read-header.ts';

/** Writes one JSON object per line, one for each message (`contrib/results.schema.json`). */
export function jsonlWriter(): ListingWriter {
  return {
    head: '',
    async entry(read, options) {
      const foundIn = await options.filesWith?.(read.hit);
      const record = messageRecord(await readHeader(read, options), foundIn);
      return `${JSON.stringify({ version: RECORD_VERSION, ...record })}\n`;
    },
    foot: '',
  };
}
