import { startOfBody } from '../start-of-body.ts';

/**
 * Where the body of a message ends by its Content-Length, counted from the start of `bytes`; it may be
 * beyond their end. `undefined` without that field.
 */
export function contentEnd(bytes: Buffer): number | undefined {
  const bodyStart = startOfBody(bytes);
  const header = bytes.toString('latin1', 0, bodyStart);
  const [, digits] = CONTENT_LENGTH.exec(header) ?? [];
  return digits === undefined ? undefined : bodyStart + Number(digits);
}

// A number of bytes; no message needs more than 12 digits.
const CONTENT_LENGTH = /^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*$/im;
