import { excerpt } from './excerpt.ts';
import { messageRecord, RECORD_VERSION } from './message-record.ts';
import type { ReadHit } from './read-ahead.ts';
import { type ReadingOptions, readHeader } from './read-header.ts';

/** Makes the text of a listing, piece by piece. */
export interface ListingWriter {
  readonly head: string;
  readonly entry: (read: ReadHit, options: ReadingOptions) => Promise<string>;
  readonly foot: string;
}

export function makeWriter(
  format: 'excerpt' | 'json' | 'jsonl',
  { matched }: { readonly matched: number },
): ListingWriter {
  switch (format) {
    case 'excerpt':
      return { head: '', entry: excerpt, foot: '' };
    case 'jsonl':
      return {
        head: '',
        entry: async (read, options) =>
          `${await record(read, options, { version: RECORD_VERSION })}\n`,
        foot: '',
      };
    case 'json': {
      let separator = '\n';
      return {
        head: `{"version":${RECORD_VERSION},"matched":${matched},"messages":[`,
        async entry(read, options) {
          const text = `${separator}${await record(read, options)}`;
          separator = ',\n';
          return text;
        },
        foot: '\n]}\n',
      };
    }
  }
}

async function record(read: ReadHit, options: ReadingOptions, first: object = {}): Promise<string> {
  return JSON.stringify({ ...first, ...(await messageRecord(await readHeader(read, options))) });
}
