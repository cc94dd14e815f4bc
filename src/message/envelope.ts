import { decodeHeader } from './decode-header.ts';
import type { HeaderFields } from './header-fields.ts';
import { readIds, readOwnIds } from './message-ids.ts';

/** What the header of a message, embedded ones included, gives to the index. */
export interface Envelope {
  readonly to: string;
  readonly cc: string;
  readonly from: string;
  readonly subject: string;
  /** Usually one, in Message-ID. */
  readonly ownIds: readonly string[];
  readonly references: readonly string[];
}

/** Recipients are joined over all headers of a name; of other headers the first one counts. */
export function readEnvelope(fields: HeaderFields): Envelope {
  return {
    to: [...decodedValues(fields, 'to')].join(', '),
    cc: [...decodedValues(fields, 'cc')].join(', '),
    from: firstValue(fields, 'from'),
    subject: firstValue(fields, 'subject'),
    ownIds: readOwnIds(firstValue(fields, 'message-id')),
    references: ['in-reply-to', 'references'].flatMap((name) => readIds(firstValue(fields, name))),
  };
}

function firstValue(fields: HeaderFields, name: string): string {
  return decodeHeader(fields.first(name) ?? '').trim();
}

/** Decoded values of all headers of a name, in order, without blanks around them. */
export function* decodedValues(fields: HeaderFields, name: string): Generator<string> {
  for (const value of fields.all(name)) yield decodeHeader(value).trim();
}
