import { findCharset } from '../charset/find-charset.ts';

/** One encoded word (RFC 2047), or several that belong together, or the text around them; one byte in each char. */
export type HeaderPiece =
  | { readonly kind: 'text'; readonly bytes: string }
  | { readonly kind: 'word'; readonly bytes: string; readonly charset: string };

/**
 * Cuts a raw value into pieces. Spaces between two words are not text; words of the same charset become
 * one, because many programs split them in the middle of a letter.
 */
export function encodedWords(raw: string): HeaderPiece[] {
  const pieces: HeaderPiece[] = [];
  let done = 0;
  for (const { start, end, charset, bytes } of wordsIn(raw)) {
    const between = raw.slice(done, start);
    const last = pieces.at(-1);
    const follows = last?.kind === 'word' && SPACES.test(between);
    if (!follows && between !== '') pieces.push({ kind: 'text', bytes: between });
    if (follows && last.charset === charset && isJoined(charset)) {
      pieces[pieces.length - 1] = { ...last, bytes: last.bytes + bytes };
    } else {
      pieces.push({ kind: 'word', charset, bytes });
    }
    done = end;
  }
  if (done < raw.length) pieces.push({ kind: 'text', bytes: raw.slice(done) });
  return pieces;
}

/** Not `\s`, which contains the byte 0xa0. */
const SPACES = /^[ \t\r\n]*$/;

/** Each word begins again in ASCII, or with a byte order mark, in charsets that have these. */
function isJoined(charset: string): boolean {
  const kind = findCharset(charset)?.kind;
  return kind !== 'escapes' && kind !== 'wide';
}

interface FoundWord {
  readonly start: number;
  readonly end: number;
  readonly charset: string;
  readonly bytes: string;
}

/**
 * More than the standard allows is a word: spaces in it, a question mark in its text, 8-bit bytes, no
 * charset at all, and no end if the header was cut off. Looks for each position once, so that it takes linear time.
 */
function* wordsIn(raw: string): Generator<FoundWord> {
  let close = -1;
  for (let start = raw.indexOf('=?'); start !== -1; ) {
    const [head = '', charset = '', encoding = ''] = headAt(raw, start);
    const textStart = start + head.length;
    if (close < textStart) close = indexOrEnd(raw, '?=', textStart);
    const next = raw.indexOf('=?', textStart);
    // A text may end in `=`, just in front of the `?=`.
    const isWord = head !== '=?' && (next === -1 || next >= close - 1);
    if (isWord) {
      const isCut = close === raw.length;
      const textEnd = isCut ? endOfCutWord(raw, textStart) : close;
      const text = raw.slice(textStart, textEnd);
      const bytes = bytesOfWord(encoding, isCut ? text.replace(CUT_OFF, '') : text);
      yield { start, end: isCut ? textEnd : close + 2, charset: charset.toLowerCase(), bytes };
    }
    start = isWord ? raw.indexOf('=?', close + 2) : next;
  }
}

function indexOrEnd(raw: string, sought: string, from: number): number {
  const found = raw.indexOf(sought, from);
  return found === -1 ? raw.length : found;
}

function endOfCutWord(raw: string, start: number): number {
  const length = raw.slice(start).search(/[ \t\r\n]/);
  return length === -1 ? raw.length : start + length;
}

/** The beginning of a byte, or of the end of the word. */
const CUT_OFF = /(?:=[0-9a-f]?|\?)$/i;

/** Just `=?` where no word begins. */
function headAt(raw: string, start: number): readonly string[] {
  HEAD.lastIndex = start;
  return HEAD.exec(raw) ?? ['=?'];
}

const HEAD = /=\?[ \t]{0,9}([^?\s]{0,99})[ \t]{0,9}\?([bq])\?/iy;

/** The bytes that the text of a word encodes, one in each char. */
export function bytesOfWord(encoding: string, text: string): string {
  return /b/i.test(encoding) ? fromBase64(text) : fromQuotedPrintable(text);
}

/** Padding may also stand between pieces that were joined. */
function fromBase64(text: string): string {
  return text
    .split(/=+/)
    .map((piece) => Buffer.from(piece, 'base64').toString('latin1'))
    .join('');
}

function fromQuotedPrintable(text: string): string {
  return text
    .replace(/[_\t\r\n]/g, ' ')
    .replace(/= {0,9}([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
