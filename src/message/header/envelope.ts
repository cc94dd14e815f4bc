import { type EnvelopeTexts, envelopeTexts } from '../../model/fields.ts';
import { addressValue } from './address-value.ts';
import { decodeHeader, type HeaderContext } from './decode-header.ts';
import type { HeaderFields } from './header-fields.ts';
import { type HiddenAuthors, hiddenAuthors } from './hidden-authors.ts';
import { readIds, readOwnIds } from './message-ids.ts';
import { withPlainAddresses } from './plain-addresses.ts';

/** The part of a header that goes into the index, also for embedded messages. */
export interface Envelope {
  readonly texts: EnvelopeTexts;
  /** Address headers as they are written, where the texts have more. */
  readonly written: ReadonlyMap<string, string>;
  /** Usually one, from Message-ID. */
  readonly ownIds: readonly string[];
  readonly references: readonly string[];
  /** Only if From has the address of a list in place of the author's. */
  readonly hidden: HiddenAuthors | undefined;
}

export function readEnvelope(fields: HeaderFields, context?: HeaderContext): Envelope {
  const references = readIds(firstValue(fields, 'in-reply-to'));
  for (const id of readIds(firstValue(fields, 'references'))) references.push(id);
  let written = AS_IT_IS;
  const addresses = (header: string) => {
    const own = joinedValues(fields, header, ', ', context);
    const standIn = own === '' ? STAND_INS[header] : undefined;
    const value = standIn === undefined ? own : joinedValues(fields, standIn, ', ', context);
    const { text } = addressValue(value);
    if (text !== value) written = new Map([...written, [header, value]]);
    return text;
  };
  const texts = envelopeTexts(({ header, onlyFirst }) =>
    onlyFirst ? firstValue(fields, header, context) : addresses(header),
  );
  const hidden = hiddenAuthors(fields, texts.from, context);
  if (hidden !== undefined) written = new Map([['from', texts.from], ...written]);
  return {
    texts: hidden === undefined ? texts : { ...texts, from: withAuthors(texts.from, hidden) },
    written,
    ownIds: readOwnIds(firstValue(fields, 'message-id')),
    references,
    hidden,
  };
}

/** What says the same where a header is missing: an older sendmail wrote Apparently-To. */
const STAND_INS: Readonly<Record<string, string | undefined>> = {
  from: 'sender',
  to: 'apparently-to',
};

/** The value of a From, followed by who wrote. */
function withAuthors(from: string, { authors }: HiddenAuthors): string {
  const written = authors.map(({ name, address }) =>
    from.includes(name) ? address : `${name} <${address}>`,
  );
  return [from, ...written.map(withPlainAddresses)].join(', ');
}

const AS_IT_IS: ReadonlyMap<string, string> = new Map();

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
  if (value === undefined) return '';
  // Programs that repair a header can leave the empty field above their own.
  return decoded(value.trim() === '' ? (fields.all(name).find(isWritten) ?? '') : value, context);
}

function isWritten(value: string): boolean {
  return value.trim() !== '';
}

/** Decoded values of all headers with this name, in order; decodes each only when asked for it. */
export function* decodedValues(fields: HeaderFields, name: string): Generator<string> {
  for (const value of fields.all(name)) yield decoded(value);
}

function decoded(value: string, context?: HeaderContext): string {
  return decodeHeader(value, context).trim();
}
