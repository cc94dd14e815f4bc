/**
 * Message flags that can be searched with `F:`, stored as the sum of their bits; then what each is
 * called elsewhere: in maildir names, in Status headers, in X-Mozilla-Status
 * (https://searchfox.org/comm-central/source/mailnews/base/public/nsMsgMessageFlags.idl), and in the
 * files of Apple Mail (https://www.jwz.org/blog/2005/07/emlx-flags/).
 */
export const MAIL_FLAGS = [
  {
    name: 'seen',
    bit: 1,
    key: 's',
    maildir: 'S',
    status: 'R',
    mozilla: 0x1,
    apple: 0x1,
    imap: '\\Seen',
  },
  {
    name: 'replied',
    bit: 2,
    key: 'r',
    maildir: 'R',
    status: 'A',
    mozilla: 0x2,
    apple: 0x4,
    imap: '\\Answered',
  },
  {
    name: 'flagged',
    bit: 4,
    key: 'f',
    maildir: 'F',
    status: 'F',
    mozilla: 0x4,
    apple: 0x10,
    imap: '\\Flagged',
  },
  // Only X-Status has these two letters; a Status of other programs may contain them by chance.
  {
    name: 'trashed',
    bit: 8,
    key: 't',
    maildir: 'T',
    xStatus: 'D',
    mozilla: 0x200000,
    apple: 0x2,
    imap: '\\Deleted',
  },
  {
    name: 'draft',
    bit: 16,
    key: 'd',
    maildir: 'D',
    xStatus: 'T',
    mozilla: 0,
    apple: 0x40,
    imap: '\\Draft',
  },
] as const satisfies readonly MailFlag[];

/** What the lower case letters `a` to `z` of a maildir name add to the flags: keywords that the folder has names for. */
export const FIRST_KEYWORD = 256;
export const KEYWORD_LETTERS = 'abcdefghijklmnopqrstuvwxyz';

interface MailFlag {
  readonly name: string;
  readonly bit: number;
  /** Its letter after `F:`. */
  readonly key: string;
  /** Its letter in the name of a maildir file. */
  readonly maildir: string;
  /** Its letter in Status and X-Status headers, */
  readonly status?: string;
  /** or in X-Status only. */
  readonly xStatus?: string;
  /** Its bit in X-Mozilla-Status, or in X-Mozilla-Status2, which has the higher ones; 0 if there is none. */
  readonly mozilla: number;
  readonly apple: number;
  /** Its name on an IMAP server. */
  readonly imap: string;
}

/** What a message is marked as. */
export type FlagName = (typeof MAIL_FLAGS)[number]['name'];

/**
 * Where the flags begin in a maildir name whose file system allows no `:`. OfflineIMAP, KMail and
 * Python write `!2,S`; mbsync and NeoMutt can write `;2,S`; programs that unpack archives on Windows
 * put `_` or `-` in place of the `:`.
 */
export const INFO_WITHOUT_COLON = /[!;_-]2,([A-Za-z]*)$/;

/**
 * Flags from a maildir file name (https://cr.yp.to/proto/maildir.html): the letters after the last
 * `:` of the path, when that part starts with `2,`. `undefined` if the name has no place for flags.
 */
export function flagsFromPath(path: string): number | undefined {
  const info = path.slice(path.lastIndexOf(':'));
  const letters = info.startsWith(':2,') ? info.slice(3) : INFO_WITHOUT_COLON.exec(path)?.[1];
  if (letters === undefined) return undefined;
  const flags = flagsOf(({ maildir }) => letters.includes(maildir));
  return HAS_KEYWORDS.test(letters) ? flags + keywordBits(letters) : flags;
}

const HAS_KEYWORDS = /[a-z]/;

/** The bit of the keyword with this number, from 0 for the letter `a`. */
export function keywordBit(number: number): number {
  return FIRST_KEYWORD * 2 ** number;
}

/** The number of the keyword with this bit. */
export function keywordNumber(bit: number): number {
  return Math.log2(bit / FIRST_KEYWORD);
}

/** Sums, because the bits of numbers in JavaScript end at 32. */
function keywordBits(letters: string): number {
  return [...KEYWORD_LETTERS].reduce(
    (sum, letter, number) => (letters.includes(letter) ? sum + keywordBit(number) : sum),
    0,
  );
}

/** The flags without the keywords. */
export function withoutKeywords(flags: number): number {
  return flags % FIRST_KEYWORD;
}

/**
 * Flags from the joined values of Status headers, and from those of X-Status headers: upper case only
 * (mbox folders). mutt and Pine write `D` for a deleted message and `T` for a draft.
 */
export function flagsFromStatus(status: string, xStatus: string): number {
  const both = status + xStatus;
  return flagsOf((flag) =>
    'status' in flag ? both.includes(flag.status) : xStatus.includes(flag.xStatus),
  );
}

/** Flags from the value of X-Mozilla-Status or X-Mozilla-Status2: hexadecimal, each with other bits. */
export function flagsFromMozilla(value: string): number {
  const bits = mozillaBits(value);
  return flagsOf(({ mozilla }) => (bits & mozilla) !== 0);
}

/** Whether an X-Mozilla-Status says that the message is deleted and waits for Thunderbird to compact its box. */
export function isExpungedStatus(value: string): boolean {
  return (mozillaBits(value) & MOZILLA_EXPUNGED) !== 0;
}

const MOZILLA_EXPUNGED = 0x8;

function mozillaBits(value: string): number {
  return /^\s*[0-9a-f]{1,8}\s*$/i.test(value) ? Number.parseInt(value, 16) : 0;
}

/** Flags from the number that Apple Mail keeps with a message. */
export function flagsFromApple(bits: number): number {
  return flagsOf(({ apple }) => (bits & apple) !== 0);
}

/** Flags by their names on an IMAP server, in whatever case. */
export function flagsFromImap(names: Iterable<string>): number {
  const given = new Set(Array.from(names, (name) => name.toLowerCase()));
  return flagsOf(({ imap }) => given.has(imap.toLowerCase()));
}

/** The names that flags have on an IMAP server. */
export function imapFlags(flags: number): string[] {
  return MAIL_FLAGS.filter(({ bit }) => (flags & bit) !== 0).map(({ imap }) => imap);
}

/** The flags that are set, by name, in table order. */
export function flagNames(flags: number): FlagName[] {
  return MAIL_FLAGS.filter(({ bit }) => (flags & bit) !== 0).map(({ name }) => name);
}

/** The flags for which something is so. */
export function flagsOf(isSet: (flag: (typeof MAIL_FLAGS)[number]) => boolean): number {
  return MAIL_FLAGS.reduce((flags, flag) => (isSet(flag) ? flags | flag.bit : flags), 0);
}
