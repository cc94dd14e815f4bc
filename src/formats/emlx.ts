import { flagsFromApple } from '../model/flags.ts';

/** A message out of a file of Apple Mail. */
export interface AppleMessage {
  readonly message: Buffer;
  readonly flags: number | undefined;
  readonly problems: readonly string[];
}

// emlx := length line-end message plist     where the length is that of the message, in bytes
const LENGTH = /^[ \t]*([0-9]{1,15})[ \t]*\r?\n/;
/** More than the first line ever has: Apple Mail fills it up with spaces. */
export const MAX_LENGTH_LINE_BYTES = 64;

const PLIST = /^\s*(?:<\?xml|<!DOCTYPE plist|<plist)/;
const PLIST_START = '<?xml';
const FLAGS = /<key>flags<\/key>\s*<integer>([0-9]{1,19})<\/integer>/;

/**
 * Takes the message out of the bytes of an `.emlx` file, or of the beginning of one; `undefined` if the file is
 * something else. If somebody changed the line ends or the text of the file, the length is wrong, and the
 * message ends where the list of properties begins.
 */
export function readEmlx(bytes: Buffer): AppleMessage | undefined {
  const line = LENGTH.exec(bytes.toString('latin1', 0, MAX_LENGTH_LINE_BYTES));
  if (line === null) return undefined;
  const start = line[0].length;
  const end = start + Number(line[1]);
  const plist = textFrom(bytes, end);
  if (end <= bytes.length && (plist.trim() === '' || PLIST.test(plist))) {
    return { message: bytes.subarray(start, end), flags: flagsIn(plist), problems: [] };
  }
  return withoutLength(bytes, start);
}

/** The first bytes of a message, out of the first bytes of its file. */
export function readEmlxBeginning(bytes: Buffer, maxBytes: number): Buffer {
  const line = LENGTH.exec(bytes.toString('latin1', 0, MAX_LENGTH_LINE_BYTES));
  if (line === null) return bytes.subarray(0, maxBytes);
  const start = line[0].length;
  return bytes.subarray(start, start + Math.min(maxBytes, Number(line[1])));
}

function withoutLength(bytes: Buffer, start: number): AppleMessage {
  const at = bytes.lastIndexOf(PLIST_START);
  const plist = at < start ? '' : textFrom(bytes, at);
  const isOurs = FLAGS.test(plist);
  return {
    message: bytes.subarray(start, isOurs ? at : undefined),
    flags: isOurs ? flagsIn(plist) : undefined,
    problems: ['the length in the first line of the file is wrong'],
  };
}

/** A list of properties is short; anything longer is not one. */
const MAX_PLIST_BYTES = 1 << 20;

function textFrom(bytes: Buffer, start: number): string {
  return bytes.toString('latin1', start, start + MAX_PLIST_BYTES);
}

/** The number can have more than 32 bits; the flags are among the low ones. */
function flagsIn(plist: string): number | undefined {
  const digits = FLAGS.exec(plist)?.[1];
  return digits === undefined ? undefined : flagsFromApple(Number(BigInt(digits) & 0xffffn));
}
