/** The words in this many bytes are enough to find a message by; we do not read the rest of a larger one. */
export const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** The note in the report about a larger one. */
export const ONLY_BEGINNING = 'only its beginning was read';
