/** The words of so many bytes are enough to find a message by; the rest of a larger one is not read. */
export const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

/** What the report says of a larger one. */
export const ONLY_BEGINNING = 'only its beginning was read';
