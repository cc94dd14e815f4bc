import { type EnvelopeTexts, envelopeTexts } from '../../model/fields.ts';
import { decodeHeader } from './decode-header.ts';
import type { HeaderFields } from './header-fields.ts';
import { readIds, readOwnIds } from './message-ids.ts';

/** The part of a header that goes into the index, also for embedded messages. */
export interface Envelope {
  readonly texts: EnvelopeTexts;
  /** Usually one, from Message-ID. */
  readonly ownIds: readonly string[];
  readonly references: readonly string[];
}

export function readEnvelope(fields: HeaderFields): Envelope {
  const references = readIds(firstValue(fields, 'in-reply-to'));
  for (const id of readIds(firstValue(fields, 'references'))) references.push(id);
  return {
    texts: envelopeTexts(({ header, everyHeader }) =>
      everyHeader ? joinedValues(fields, header, ', ') : firstValue(fields, header),
    ),
    ownIds: readOwnIds(firstValue(fields, 'message-id')),
    references,
  };
}

/** Decoded values of all headers with this name, joined, without the spaces around each. */
export function joinedValues(fields: HeaderFields, name: string, separator: string): string {
  const values = fields.all(name);
  return values.length === 0 ? '' : values.map(decoded).join(separator);
}

function firstValue(fields: HeaderFields, name: string): string {
  const value = fields.first(name);
  return value === undefined ? '' : decoded(value);
}

/** Decoded values of all headers with this name, in order; decodes each only when asked for it. */
export function* decodedValues(fields: HeaderFields, name: string): Generator<string> {
  for (const value of fields.all(name)) yield decoded(value);
}

function decoded(value: string): string {
  return decodeHeader(value).trim();
}
