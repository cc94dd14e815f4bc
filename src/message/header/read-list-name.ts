import type { HeaderContext } from './decode-header.ts';
import { joinedValues } from './envelope.ts';
import type { HeaderFields } from './header-fields.ts';

/**
 * Name and id of the mailing list, from List-Id (RFC 2919), or else List-Post (RFC 2369), or else an
 * older header; `''` if the message has none of these.
 */
export function readListName(fields: HeaderFields, context?: HeaderContext): string {
  for (const name of ['list-id', 'list-post', 'x-mailing-list', 'mailing-list']) {
    const value = joinedValues(fields, name, ', ', context);
    if (value !== '') return value.replaceAll(/<mailto:/gi, '<');
  }
  return '';
}
