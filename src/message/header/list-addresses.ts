import type { HeaderFields } from './header-fields.ts';

/** Whether an address is that of the mailing list which sent the message. */
export type IsListAddress = (address: string) => boolean;

/**
 * What the header of a message from a list says about the list's address: List-Post (RFC 2369), Mailing-List and the
 * like have it, and List-Id (RFC 2919) has it with a dot in place of the `@`.
 */
export function listAddresses(fields: HeaderFields): IsListAddress {
  const written = HEADERS.flatMap((name) => fields.all(name)).join(' ');
  const ids = fields.all('list-id').join(' ');
  const addresses = new Set(written.toLowerCase().match(PLAIN_ADDRESS));
  const names = new Set(ids.toLowerCase().match(LIST_NAME));
  return (address) => {
    const plain = address.toLowerCase();
    return addresses.has(plain) || names.has(plain.replace('@', '.'));
  };
}

/** Whether the address may be that of the list: a quick look that says no to nearly all mail. */
export function mayBeListAddress(fields: HeaderFields, address: string): boolean {
  const plain = address.toLowerCase();
  if (fields.first('list-id')?.toLowerCase().includes(plain.replace('@', '.'))) return true;
  return HEADERS.some((name) => fields.first(name)?.toLowerCase().includes(plain));
}

const HEADERS = ['list-post', 'mailing-list', 'x-mailing-list', 'x-beenthere'];
const PLAIN_ADDRESS = /[^\s<>,;:?"']+@[^\s<>,;:?"']+/g;
const LIST_NAME = /[^\s<>"]+/g;
