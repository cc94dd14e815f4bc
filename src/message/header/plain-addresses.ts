import { domainToASCII, domainToUnicode } from 'node:url';
import { readAddresses } from './addresses.ts';

// A comment, a space or quotes beside an @ or a dot, letters of other scripts in a domain, or a word for the @
const IN_PIECES =
  /\)\s?[@.]|[@.]\s?\(|[\s"]@|@\s|\s\.|@[^\s,<>@]*\.\s|@[^\s,<>@]*[^\0-\x7f]|xn--|\w at [\w-]+\.\w/i;
/** Nobody writes so much; reading it costs more than searching it is worth. */
const MAX_CHARACTERS = 100_000;

/**
 * The decoded value of an address header, followed by those of its addresses that it does not have in one
 * piece: `mira(at sea)@havn.example` is searched as `mira@havn.example` too, and a domain in both of its
 * spellings (RFC 5891).
 */
export function withPlainAddresses(value: string): string {
  if (!(mayBeInPieces(value) || value.includes(' at ')) || !IN_PIECES.test(value)) return value;
  if (value.length > MAX_CHARACTERS) return value;
  const spellings = readAddresses(value).flatMap(({ address }) => spellingsOf(address));
  const missing = new Set(spellings.filter((address) => !value.includes(address)));
  return missing.size === 0 ? value : [value, ...missing].join(', ');
}

/** Says no to nearly all mail in a tenth of the time: whether a sign stands where it does in no plain address. */
function mayBeInPieces(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code > LAST_OF_ASCII) return true;
    if (code === HYPHEN && value.charCodeAt(at + 1) === HYPHEN) return true;
    if (code !== AT_SIGN && code !== DOT) continue;
    if (isApart(value.charCodeAt(at - 1)) || isApart(value.charCodeAt(at + 1))) return true;
  }
  return false;
}

const LAST_OF_ASCII = 0x7f;
const HYPHEN = 0x2d;
const AT_SIGN = 0x40;
const DOT = 0x2e;

/** Spaces and control characters, and quotes and brackets. */
function isApart(code: number): boolean {
  return code <= 0x20 || code === 0x22 || code === 0x28 || code === 0x29;
}

function spellingsOf(address: string): string[] {
  const [, local, domain = ''] = /^(.+)@([^@]+)$/.exec(address) ?? [];
  if (local === undefined) return [];
  const domains = [domain, domainToUnicode(domain), domainToASCII(domain)];
  return domains.filter((one) => one !== '').map((one) => `${local}@${one}`);
}
