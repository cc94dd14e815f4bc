import type { Charset } from '../charset.ts';
import { findCharset } from '../find-charset.ts';

/** A charset that programs use but do not name, and the bytes that show it. */
interface Wider {
  readonly label: string;
  readonly shownBy: RegExp;
}

/** Control characters in the charsets of ISO; in those of Windows, quotation marks, dashes, and some letters. */
const NO_ISO = /[\x82\x84\x85\x8a\x8c-\x8f\x91-\x97\x9a\x9c-\x9f]/;

/** By the name of the charset that they claim. */
const WIDER: ReadonlyMap<string, Wider> = new Map([
  ['iso-8859-2', { label: 'windows-1250', shownBy: NO_ISO }],
  ['iso-8859-4', { label: 'windows-1257', shownBy: NO_ISO }],
  ['iso-8859-7', { label: 'windows-1253', shownBy: /[\x80-\x9f]|\xa2[\xd0-\xff]/ }],
  ['iso-8859-8', { label: 'windows-1255', shownBy: /[\x80-\x9f\xc0-\xd4]/ }],
  ['iso-8859-8-i', { label: 'windows-1255', shownBy: /[\x80-\x9f\xc0-\xd4]/ }],
  ['iso-8859-13', { label: 'windows-1257', shownBy: NO_ISO }],
  ['iso-8859-15', { label: 'windows-1252', shownBy: NO_ISO }],
  // Ukrainian letters have the bytes of lines and corners.
  [
    'koi8-r',
    {
      label: 'koi8-u',
      shownBy: /[\xc0-\xff][\xa4\xa6\xa7\xad]|[\xa4\xa6\xa7\xad\xb4\xb6\xb7\xbd][\xc0-\xff]/,
    },
  ],
]);

/**
 * The charset of Windows or of Ukraine that a text is in although it names the one of ISO or of Russia; the one it names
 * if the other makes symbols of letters.
 */
export function widerCharset(bytes: Buffer, named: Charset): Charset {
  const wider = WIDER.get(named.name);
  if (wider?.shownBy.test(bytes.toString('latin1')) !== true) return named;
  const charset = findCharset(wider.label);
  return charset === undefined || SYMBOL_WITHIN.test(charset.decode(bytes)) ? named : charset;
}

const SYMBOL_WITHIN = /\p{L}[^\p{L}\p{M}\p{Pf}\p{Pi}\0-\x7f]\p{L}/u;
