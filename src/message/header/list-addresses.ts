import type { HeaderFields } from './header-fields.ts';

/** Whether an address is that of the mailing list which sent the message. */
export type IsListAddress = (address: string) => boolean;

/**
 * What the header of a message from a list says about the list's address: List-Post (RFC 2369), Mailing-List and the
 * like have it, and List-Id (RFC 2919) has it with a dot in place of the `@`.
 */
export function listAddresses(fields: HeaderFields): IsListAddress {
  const written = WITH_ADDRESS.flatMap((name) => fields.all(name)).join(' ');
  const ids = fields.all('list-id').join(' ');
  const addresses = new Set(written.toLowerCase().match(PLAIN_ADDRESS));
  const names = new Set(ids.toLowerCase().match(LIST_NAME));
  return (address) => {
    const plain = address.toLowerCase();
    return addresses.has(plain) || names.has(plain.replace('@', '.'));
  };
}

/** Whether the value of such a header may have the address of the list, which is given in lower case. */
export function mentionsList(value: string, address: string): boolean {
  const written = value.toLowerCase();
  return written.includes(address) || written.includes(address.replace('@', '.'));
}

const WITH_ADDRESS = ['list-post', 'mailing-list', 'x-mailing-list', 'x-beenthere'];
/** The headers that say which list sent a message. */
export const LIST_HEADERS: readonly string[] = ['list-id', ...WITH_ADDRESS];

const PLAIN_ADDRESS = /[^\s<>,;:?"']+@[^\s<>,;:?"']+/g;
const LIST_NAME = /[^\s<>"]+/g;
