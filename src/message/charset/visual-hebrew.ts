import type { Charset } from './charset.ts';
import { nodeDecoder } from './node-decoder.ts';

/**
 * Hebrew as old programs wrote it, for screens that know no right and left: each line is turned around (RFC 1556). Mail
 * that claims this charset can as well be in logical order, which is called iso-8859-8-i.
 */
export const VISUAL_HEBREW: Charset = {
  name: 'iso-8859-8',
  kind: 'single-byte',
  decode: (bytes) => inLogicalOrder(nodeDecoder('iso-8859-8').decode(bytes)),
};

function inLogicalOrder(text: string): string {
  const atEnd = countOf(text, /[א-ת][ךםןףץ](?![א-ת])/g);
  const atStart = countOf(text, /(?<![א-ת])[ךםןףץ][א-ת]/g);
  return atStart > atEnd ? text.replace(HEBREW_RUN, turnedAround) : text;
}

/** Words with what is between them; digits, tags and other languages keep their order. */
const HEBREW_RUN = /[א-ת](?:[^\nA-Za-z0-9<>&;]*[א-ת])?/g;

function turnedAround(run: string): string {
  return [...run].reverse().join('');
}

function countOf(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
