import { isUtf8 } from 'node:buffer';
import type { Charset } from './charset.ts';
import { EUC_JP, EUC_KR, GB18030, SHIFT_JIS } from './east-asian.ts';
import { withHighBits } from './with-high-bits.ts';

/**
 * ISO-2022-JP with its additions, -KR and -CN (RFC 1468, 1554, 1557, 1922): ASCII in which escape
 * sequences switch to sets of other letters. Two sets have no table here: CNS 11643, which is the
 * Taiwanese part of ISO-2022-CN, and plane 2 of JIS X 0213.
 */
export const ISO_2022: Charset = { name: 'iso-2022', kind: 'escapes', decode };

/** Whether text has such an escape sequence, whatever charset it claims to be in. */
export function hasIso2022(bytes: Buffer): boolean {
  return bytes.includes(ESCAPE) && TWO_BYTE_SET.test(bytes.toString('latin1'));
}

const ESCAPE = 0x1b;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for escape sequences
const TWO_BYTE_SET = /\x1b\$(?:[@AB]|\([@A-DOQ]|\)[AC])/;

/** Reads the bytes of one set of letters. */
type LetterSet = (bytes: Buffer) => string;

const ascii: LetterSet = (bytes) => (isUtf8(bytes) ? bytes.toString() : SHIFT_JIS.decode(bytes));
const japanese: LetterSet = (bytes) => EUC_JP.decode(withHighBits(bytes));
const rareJapanese: LetterSet = (bytes) => EUC_JP.decode(withPrefix(0x8f, bytes, 2));
const katakana: LetterSet = (bytes) => EUC_JP.decode(withPrefix(0x8e, bytes, 1));
const chinese: LetterSet = (bytes) => GB18030.decode(withHighBits(bytes));
const korean: LetterSet = (bytes) => EUC_KR.decode(withHighBits(bytes));
const unknown: LetterSet = (bytes) => '\ufffd'.repeat(Math.ceil(bytes.length / 2));

/** The sets of two bytes a letter, by the last letter of their escape sequence. */
const SETS: ReadonlyMap<string, LetterSet> = new Map([
  ['@', japanese],
  ['A', chinese],
  ['B', japanese],
  ['C', korean],
  ['D', rareJapanese],
  // JIS X 0213 begins with what JIS X 0208 has.
  ['O', japanese],
  ['Q', japanese],
]);

// Two-byte sets, for now or for after SO; one-byte sets; SO, SI; a line end, which ends all of these.
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for escape sequences
const SWITCH = /\x1b\$(\(|\)|)([@-Z])|\x1b\(([@-Z])|[\x0e\x0f\n]/g;

function decode(bytes: Buffer): string {
  const pieces: string[] = [];
  let now = ascii;
  let afterShift = korean;
  let beforeShift = ascii;
  let start = 0;
  for (const match of bytes.toString('latin1').matchAll(SWITCH)) {
    const [text, place, two, one] = match;
    if (match.index > start) pieces.push(now(bytes.subarray(start, match.index)));
    start = match.index + text.length;
    if (text === '\n') {
      pieces.push(text);
      now = ascii;
    } else if (text === '\x0e') {
      beforeShift = now;
      now = afterShift;
    } else if (text === '\x0f') now = beforeShift;
    else if (two === undefined) now = one === 'I' ? katakana : ascii;
    else if (place === ')') afterShift = SETS.get(two) ?? unknown;
    else now = SETS.get(two) ?? unknown;
  }
  pieces.push(now(bytes.subarray(start)));
  return pieces.join('');
}

/** With a byte in front of each letter, as EUC-JP marks the letters of its smaller sets. */
function withPrefix(prefix: number, bytes: Buffer, size: number): Buffer {
  const marked: number[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    marked.push(prefix, ...withHighBits(bytes.subarray(at, at + size)));
  }
  return Buffer.from(marked);
}
