import { fold } from '../../model/fold.ts';
import type { Address } from '../../model/people/person.ts';
import { readAddresses } from './addresses.ts';
import { decodeHeader, type HeaderContext } from './decode-header.ts';
import type { HeaderFields } from './header-fields.ts';
import { LIST_HEADERS, listAddresses, mentionsList } from './list-addresses.ts';
import { isNameVia, withoutVia } from './without-via.ts';

/** Who wrote a message whose From has another address in place of the author's. */
export interface HiddenAuthors {
  /** Empty if no header says who it was. */
  readonly authors: readonly Address[];
  /** What From says the author is called. */
  readonly name: string;
}

/**
 * Who wrote a message whose From has the address of a list, such as `Ada via Crew <crew@lists.example>`. Lists write
 * that because other servers would refuse the author's own address (RFC 7960). Nothing if From says who wrote.
 */
export function hiddenAuthors(
  fields: HeaderFields,
  from: string,
  context?: HeaderContext,
): HiddenAuthors | undefined {
  if (from.length > MAX_CHARACTERS || !mayBeRewritten(fields, from)) return undefined;
  const isList = listAddresses(fields);
  const senders = readAddresses(from);
  if (!hasSign(fields, from) && !senders.some(({ address }) => isList(address))) return undefined;
  const name = withoutVia(senders[0]?.name ?? '');
  return { authors: authors(), name };

  function authors(): readonly Address[] {
    for (const header of HEADERS) {
      const found = named(header);
      if (found.length > 0) return found;
    }
    const inside = senders.flatMap(addressInside);
    if (inside.length > 0 || name === '') return inside;
    return named('cc').filter((one) => fold(one.name) === fold(name));
  }

  function named(header: string): Address[] {
    const values = fields.all(header);
    if (values.length === 0) return [];
    const value = values.map((one) => decodeHeader(one, context)).join(', ');
    return readAddresses(value.slice(0, MAX_CHARACTERS)).filter(
      ({ address }) => address.includes('@') && !isList(address) && !isIn(senders, address),
    );
  }
}

/** Nobody writes so much about one author. */
const MAX_CHARACTERS = 2_000;

/** Where programs say whose address they replaced, the surest first; Author is RFC 9057. */
const HEADERS = ['x-original-from', 'author', 'reply-to', 'x-original-sender'];

/**
 * Says no to nearly all mail, and sometimes yes to what is not. Each message is asked, so there is one place that looks
 * for headers: V8 makes a copy of that code for each.
 */
function mayBeRewritten(fields: HeaderFields, from: string): boolean {
  if (SIGN.test(from)) return true;
  const address = ADDRESS.exec(from)?.[0].toLowerCase();
  return TELLING.some((header) => {
    const value = fields.first(header);
    if (value === undefined || header === 'x-original-from') return value !== undefined;
    return address !== undefined && mentionsList(value, address);
  });
}

const SIGN = /\bvia\s|=40/i;
const TELLING = ['x-original-from', ...LIST_HEADERS];

/** Whether it can be seen without knowing the address of the list. */
function hasSign(fields: HeaderFields, from: string): boolean {
  return (
    isNameVia(from.slice(0, from.indexOf('<') + 1)) ||
    ENCODED_AT.test(from) ||
    fields.first('x-original-from') !== undefined
  );
}

const ADDRESS = /[^\s<>,:;()"]+@[^\s<>,:;()"]+/;
/** The IETF's lists make `mira=40havn.example@dmarc.ietf.org` of an address. */
const ENCODED_AT = /=40[^\s@<>]+@/;
const INSIDE = /^(?<local>[^=@]+)=(?:40)?(?<domain>[^\s=@]+\.[^\s=@]+)@/;

/** The address of the author in that of the list: `mira=havn.example@groups.example`. */
function addressInside({ name, address }: Address): Address[] {
  const { local, domain } = INSIDE.exec(address)?.groups ?? {};
  return local === undefined ? [] : [{ name: withoutVia(name), address: `${local}@${domain}` }];
}

function isIn(senders: readonly Address[], address: string): boolean {
  return senders.some((sender) => fold(sender.address) === fold(address));
}
