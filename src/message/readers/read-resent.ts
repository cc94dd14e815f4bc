import { joinedValues } from '../header/envelope.ts';
import { type HeaderFields, headerNames } from '../header/header-fields.ts';

/** Who sent a message again, when, and to whom (RFC 5322, 3.6.6); `''` if nobody did. */
export function readResent(fields: HeaderFields): string {
  if (!fields.hasAny(NAMES)) return '';
  return RESENT.map((name) => joinedValues(fields, name, ', ')).join('\n');
}

const RESENT = ['resent-from', 'resent-date', 'resent-to', 'resent-cc', 'resent-message-id'];
const NAMES = headerNames(RESENT);
