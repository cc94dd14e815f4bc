import { joinedValues } from './envelope.ts';
import type { HeaderFields } from './header-fields.ts';

/**
 * Name and id of the mailing list, from the first of List-Id (RFC 2919), List-Post (RFC 2369) and older
 * headers that is there; `''` if none is.
 */
export function readListName(fields: HeaderFields): string {
  for (const name of ['list-id', 'list-post', 'x-mailing-list', 'mailing-list']) {
    const value = joinedValues(fields, name, ', ');
    if (value !== '') return value.replaceAll(/<mailto:/gi, '<');
  }
  return '';
}
