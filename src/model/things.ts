/** What a message can have: a file that somebody attached, any part with a name, and what its parts and headers show. */
export type Thing = 'attachment' | 'file' | 'calendar' | 'signed' | 'encrypted' | 'list';

/** How it shows in the types of parts (`type:`) that a message has such a thing. */
export const TYPES_OF_THINGS = {
  calendar: ['calendar', 'ics'],
  // https://www.rfc-editor.org/rfc/rfc3156 and https://www.rfc-editor.org/rfc/rfc8551, whose smime-type tells
  // what is signed from what is encrypted
  signed: [
    'application/pgp-signature',
    'application/pkcs7-signature',
    'application/x-pkcs7-signature',
    'signed-data',
  ],
  encrypted: ['application/pgp-encrypted', 'enveloped-data'],
} as const satisfies Partial<Record<Thing, readonly string[]>>;
