import type { HeaderContext } from './decode-header.ts';
import { joinedValues } from './envelope.ts';
import type { HeaderFields } from './header-fields.ts';

/**
 * Name and id of the mailing list, from List-Id (RFC 2919), or else List-Post (RFC 2369), or else an
 * older header, or else the newsgroups of an article (RFC 5536); `''` if the message has none of these.
 */
export function readListName(fields: HeaderFields, context?: HeaderContext): string {
  for (const name of NAMES) {
    const value = joinedValues(fields, name, ', ', context);
    if (value !== '') return value.replaceAll(/<mailto:/gi, '<');
  }
  return '';
}

const NAMES = ['list-id', 'list-post', 'x-mailing-list', 'mailing-list', 'newsgroups'];
