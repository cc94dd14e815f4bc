import type { HeaderFields } from './header-fields.ts';

/** Whether an address is that of the mailing list which sent the message. */
export type IsListAddress = (address: string) => boolean;

/**
 * What the header of a message from a list says about the list's address: List-Post (RFC 2369), Mailing-List and the
 * like have it, and List-Id (RFC 2919) has it with a dot in place of the `@`. Nothing if no list sent the message.
 */
export function listAddresses(fields: HeaderFields): IsListAddress | undefined {
  const written = HEADERS.flatMap((name) => fields.all(name)).join(' ');
  const ids = fields.all('list-id').join(' ');
  if (written === '' && ids === '') return undefined;
  const addresses = new Set(written.toLowerCase().match(PLAIN_ADDRESS));
  const names = new Set(ids.toLowerCase().match(LIST_NAME));
  return (address) => {
    const plain = address.toLowerCase();
    return addresses.has(plain) || names.has(plain.replace('@', '.'));
  };
}

const HEADERS = ['list-post', 'mailing-list', 'x-mailing-list', 'x-beenthere'];
/** An address as nearly all are written. */
export const PLAIN_ADDRESS = /[^\s<>,;:?"']+@[^\s<>,;:?"']+/g;
const LIST_NAME = /[^\s<>"]+/g;
