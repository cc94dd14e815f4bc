import { createHash } from 'node:crypto';
import type { Chance } from './chance.ts';
import { bytesOf, letterOf, type Meaning, ODDITIES } from './odd-letters.ts';
import { ASCII_ONLY, draftOf, EVERYTHING } from './random-mail.ts';
import { knownOf, writeLetter } from './write-letter.ts';

/** Makes invented messages, many of them odd, and remembers what each says. */
export interface LetterBox {
  /** The bytes of one more message. */
  next(): Buffer;
  /** What a message that came from here says, wherever it is now. */
  known(bytes: Buffer): Meaning | undefined;
  /** A message was changed to these bytes, and says the same. */
  restated(before: Buffer, after: Buffer): void;
}

const asciiDraft = draftOf(ASCII_ONLY);
const anyDraft = draftOf(EVERYTHING);
const NAMES = Object.keys(ODDITIES);
/** Classic mairix reads nothing of such a message, which then differs in most answers. */
const RARE = ['a header line without a colon', 'a space in front of a colon'];

export function openLetterBox(chance: Chance): LetterBox {
  const known = new Map<string, Meaning>();
  let number = 0;
  return {
    next() {
      const draft = chance.of(chance.often(0.8) ? asciiDraft : anyDraft);
      const { folder, ...rest } = draft;
      const numbered = { draft: { ...rest, folder: 'maildir' as const }, number: number++ };
      const first = letterOf(writeLetter(numbered), knownOf(numbered));
      const odd = chance.often(0.5) ? [] : chance.often(0.3) ? [1, 2] : [1];
      const letter = odd.reduce((before) => ODDITIES[oddity(chance)]?.(before) ?? before, first);
      const bytes = chance.often(0.004) ? Buffer.alloc(0) : ownBoundary(bytesOf(letter), number);
      if (bytes.length > 0) known.set(keyOf(bytes), letter.known);
      return bytes;
    },
    known: (bytes) => known.get(keyOf(bytes)),
    restated(before, after) {
      const same = known.get(keyOf(before));
      if (same !== undefined) known.set(keyOf(after), same);
    },
  };
}

/** No two messages have the same boundary, as it should be. */
function ownBoundary(bytes: Buffer, number: number): Buffer {
  const text = bytes
    .toString('latin1')
    .replace(/(?<=boundary="|^--)(edge|inner)/gim, `$1${number}`);
  return Buffer.from(text, 'latin1');
}

function oddity(chance: Chance): string {
  const name = chance.one(NAMES);
  return RARE.includes(name) && chance.often(0.7) ? oddity(chance) : name;
}

/** An mbox adds line ends to a message. */
function keyOf(bytes: Buffer): string {
  const text = bytes.toString('latin1').replace(/\s+$/, '');
  return createHash('sha1').update(text, 'latin1').digest('hex');
}
