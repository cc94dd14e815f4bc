import { decodeHeader } from './decode-header.ts';
import type { HeaderField } from './header-block.ts';
import { readIds, readOwnId } from './message-ids.ts';

/** What the header of a message, embedded ones included, gives to the index. */
export interface Envelope {
  readonly to: string;
  readonly cc: string;
  readonly from: string;
  readonly subject: string;
  readonly messageId: string | undefined;
  readonly references: readonly string[];
}

/** Recipients are joined over all headers of a name, From and Subject count once. */
export function readEnvelope(fields: readonly HeaderField[]): Envelope {
  return {
    to: decodedValues(fields, 'to').join(', '),
    cc: decodedValues(fields, 'cc').join(', '),
    from: decodedValues(fields, 'from')[0] ?? '',
    subject: decodedValues(fields, 'subject')[0] ?? '',
    messageId: decodedValues(fields, 'message-id').map(readOwnId)[0],
    references: [
      ...decodedValues(fields, 'in-reply-to').flatMap(readIds),
      ...decodedValues(fields, 'references').flatMap(readIds),
    ],
  };
}

/** Decoded values of all headers of a name, in order, without blanks around them. */
export function decodedValues(fields: readonly HeaderField[], name: string): string[] {
  return fields
    .filter((field) => field.name === name)
    .map((field) => decodeHeader(field.value).trim());
}
