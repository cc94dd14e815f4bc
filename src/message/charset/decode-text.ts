import { isAscii, isUtf8 } from 'node:buffer';
import type { Text } from '../../model/text.ts';
import type { Charset } from './charset.ts';
import { decodeMixed } from './decode-mixed.ts';
import { contradictingCharset, guessCharset } from './evidence/guess-charset.ts';
import { isRatherUtf8 } from './evidence/is-rather-utf8.ts';
import { widerCharset } from './evidence/wider-charset.ts';
import { findCharset } from './find-charset.ts';
import { guessedCharset } from './guessed-charset.ts';
import { hasIso2022, ISO_2022 } from './iso-2022.ts';
import { findMarked, findWide, isNarrow } from './wide-text.ts';

/** A text, and, in a few words, what we had to guess to read it. */
export interface DecodedText {
  readonly text: Text;
  readonly problem?: string | undefined;
}

/** What helps with text that neither names its charset nor shows it; asked only then. */
export interface CharsetHints {
  readonly likely?: LikelyCharset | undefined;
  /** For text that is too short to guess at. */
  readonly guessed?: (() => Charset) | undefined;
}

/** The label of a charset. */
export type LikelyCharset = () => string | undefined;

/**
 * Bytes → text. The charset that the mail names counts, unless the bytes show that the name is wrong:
 * escape sequences show ISO-2022, zeros or a byte order mark show UTF-16, and valid UTF-8 is hardly ever
 * anything else. Where no charset is named, or its name is unknown, the `likely` one counts, and if there
 * is none, the one that its letters show.
 */
export function decodeText(
  bytes: Buffer,
  label: string | undefined,
  { likely, guessed }: CharsetHints = NO_HINTS,
): DecodedText {
  const named = findCharset(label);
  if (named?.kind === 'wide' && !isNarrow(bytes)) return { text: named.decode(bytes) };
  if (isAscii(bytes)) return decodeAscii(bytes, named);
  if (hasIso2022(bytes)) return { text: ISO_2022.decode(bytes) };
  if (isUtf8(bytes)) return decodeValidUtf8(bytes, named);
  const wide = findWide(bytes) ?? (isEightBit(named) ? undefined : findMarked(bytes));
  if (wide !== undefined) return { text: wide.decode(bytes) };
  const charset = isEightBit(named) ? named : findCharset(likely?.());
  return isEightBit(charset)
    ? decodeNamed(bytes, charset)
    : guess(bytes, named, guessed?.() ?? guessCharset(bytes));
}

const NO_HINTS: CharsetHints = {};

function decodeAscii(bytes: Buffer, named: Charset | undefined): DecodedText {
  if (named?.kind === 'escapes') return { text: named.decode(bytes) };
  if (hasIso2022(bytes)) return { text: ISO_2022.decode(bytes) };
  return { text: findWide(bytes)?.decode(bytes) ?? bytes };
}

function decodeValidUtf8(bytes: Buffer, named: Charset | undefined): DecodedText {
  const isUtf8Indeed = !isEightBit(named) || isRatherUtf8(bytes, named);
  return { text: isUtf8Indeed ? bytes : named.decode(bytes) };
}

/** Whether a charset is one in which 8-bit bytes mean letters other than those of UTF-8. */
function isEightBit(charset: Charset | undefined): charset is Charset {
  return charset?.kind === 'single-byte' || charset?.kind === 'multi-byte';
}

function decodeNamed(bytes: Buffer, claimed: Charset): DecodedText {
  const shown = contradictingCharset(bytes, claimed);
  if (shown !== undefined) return misnamed(shown.decode(bytes), shown);
  const charset = widerCharset(bytes, claimed);
  const text = charset.decode(bytes);
  const isRight = !text.includes(UNKNOWN) && !LIKE_UTF_8.test(bytes.toString('latin1'));
  return isRight ? { text } : decodeMisnamed(bytes, charset);
}

/**
 * Words of it can be UTF-8, or all of it can be in the East Asian charset that its letters show. In other
 * charsets, nearly any bytes make sense.
 */
function decodeMisnamed(bytes: Buffer, charset: Charset): DecodedText {
  const { text } = decodeMixed(bytes, charset);
  if (unknownIn(text) * LEAST_CHARACTERS_PER_UNKNOWN < text.length) return withDamage(text);
  const shown = guessCharset(bytes);
  const other = shown.decode(bytes);
  if (shown.kind !== 'multi-byte' || other.includes(UNKNOWN)) return withDamage(text);
  return misnamed(other, shown);
}

function misnamed(text: string, { name }: Charset): DecodedText {
  return { text, problem: guessedCharset('text that is not in the charset it names', name) };
}

function unknownIn(text: string): number {
  return text.split(UNKNOWN).length - 1;
}

/** Text with fewer is damaged, or in another charset. */
const LEAST_CHARACTERS_PER_UNKNOWN = 20;
const UNKNOWN = '\ufffd';
const LIKE_UTF_8 = /[\xc2-\xf4][\x80-\xbf]/;

function withDamage(text: string): DecodedText {
  if (!text.includes(UNKNOWN)) return { text };
  return { text, problem: 'text with bytes that mean nothing in its charset' };
}

function guess(bytes: Buffer, named: Charset | undefined, guessed: Charset): DecodedText {
  const { text, hasOther } = decodeMixed(bytes, guessed);
  if (!hasOther) return withDamage(text);
  const what =
    named === undefined ? 'text in an unnamed charset' : 'text with bytes that are not UTF-8';
  return { text, problem: guessedCharset(what, guessed.name) };
}
