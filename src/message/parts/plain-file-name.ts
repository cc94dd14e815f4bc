import { isUtf8 } from 'node:buffer';

/**
 * The name of a file as its sender saw it. Of a name with the folders that the file was in, only the last piece counts
 * (RFC 2183, 2.3); letters that are written as in a URL (`Gr%C3%B6%C3%9Fe.pdf`) are letters.
 */
export function plainFileName(fileName: string): string {
  const name = FOLDERS.test(fileName) ? fileName.replace(/^.*[\\/](?=[^\\/])/s, '') : fileName;
  return LETTER_IN_PERCENTS.test(name) ? name.replace(PERCENTS, decoded) : name;
}

// A slash can be part of a name, as in `Offer 3/2020.pdf`; a path begins with one, or with a drive.
const FOLDERS = /\\|^(?:\/|\.{1,2}\/|~\/|[a-z]:\/)/i;

/** A letter of two bytes or more; `100%25.pdf` is a name as it is. */
const LETTER_IN_PERCENTS = /%[c-f][\da-f]%[89ab][\da-f]/i;
const PERCENTS = /(?:%[\da-f]{2})+/gi;

function decoded(percents: string): string {
  const bytes = Buffer.from(percents.replaceAll('%', ''), 'hex');
  const isName = isUtf8(bytes) && !bytes.some((byte) => byte < SPACE);
  return isName ? bytes.toString() : percents;
}

const SPACE = 0x20;
