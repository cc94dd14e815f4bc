import { type EnvelopeTexts, envelopeTexts } from '../../model/fields.ts';
import { decodeHeader, type HeaderContext } from './decode-header.ts';
import type { HeaderFields } from './header-fields.ts';
import { readIds, readOwnIds } from './message-ids.ts';
import { withPlainAddresses } from './plain-addresses.ts';

/** The part of a header that goes into the index, also for embedded messages. */
export interface Envelope {
  readonly texts: EnvelopeTexts;
  /** Usually one, from Message-ID. */
  readonly ownIds: readonly string[];
  readonly references: readonly string[];
}

export function readEnvelope(fields: HeaderFields, context?: HeaderContext): Envelope {
  const references = readIds(firstValue(fields, 'in-reply-to'));
  for (const id of readIds(firstValue(fields, 'references'))) references.push(id);
  return {
    texts: envelopeTexts(({ header, onlyFirst }) =>
      onlyFirst
        ? firstValue(fields, header, context)
        : withPlainAddresses(joinedValues(fields, header, ', ', context)),
    ),
    ownIds: readOwnIds(firstValue(fields, 'message-id')),
    references,
  };
}

/** Decoded values of all headers with this name, joined, without the spaces around each. */
export function joinedValues(
  fields: HeaderFields,
  name: string,
  separator: string,
  context?: HeaderContext,
): string {
  const values = fields.all(name);
  if (values.length === 0) return '';
  return values.map((value) => decoded(value, context)).join(separator);
}

function firstValue(fields: HeaderFields, name: string, context?: HeaderContext): string {
  const value = fields.first(name);
  return value === undefined ? '' : decoded(value, context);
}

/** Decoded values of all headers with this name, in order; decodes each only when asked for it. */
export function* decodedValues(fields: HeaderFields, name: string): Generator<string> {
  for (const value of fields.all(name)) yield decoded(value);
}

function decoded(value: string, context?: HeaderContext): string {
  return decodeHeader(value, context).trim();
}
