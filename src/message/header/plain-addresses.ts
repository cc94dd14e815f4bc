import { domainToASCII, domainToUnicode } from 'node:url';
import { readAddresses } from './addresses.ts';

// A comment, a space or quotes beside an @ or a dot, or letters of other scripts in a domain
const IN_PIECES = /\)\s?[@.]|[@.]\s?\(|[\s"]@|@\s|\s\.|@[^\s,<>@]*\.\s|@[^\s,<>@]*[^\0-\x7f]|xn--/i;
// Says no to nearly all mail, and looks at no domain.
const MAY_BE_IN_PIECES = /[)"]\s?[@.]|[@.]\s?\(|\s[@.]|[@.]\s|[^\0-\x7f]|[Xx][Nn]--/;
/** Nobody writes so much; reading it costs more than searching it is worth. */
const MAX_CHARACTERS = 100_000;

/**
 * The decoded value of an address header, followed by those of its addresses that it does not have in one
 * piece: `mira(at sea)@havn.example` is searched as `mira@havn.example` too, and a domain in both of its
 * spellings (RFC 5891).
 */
export function withPlainAddresses(value: string): string {
  if (!MAY_BE_IN_PIECES.test(value) || !IN_PIECES.test(value)) return value;
  if (value.length > MAX_CHARACTERS) return value;
  const spellings = readAddresses(value).flatMap(({ address }) => spellingsOf(address));
  const missing = new Set(spellings.filter((address) => !value.includes(address)));
  return missing.size === 0 ? value : [value, ...missing].join(', ');
}

function spellingsOf(address: string): string[] {
  const [, local, domain = ''] = /^(.+)@([^@]+)$/.exec(address) ?? [];
  if (local === undefined) return [];
  const domains = [domain, domainToUnicode(domain), domainToASCII(domain)];
  return domains.filter((one) => one !== '').map((one) => `${local}@${one}`);
}
