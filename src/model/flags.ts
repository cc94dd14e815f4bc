/** Message flags that can be searched with `F:`, stored as the sum of their bits. */
export const MAIL_FLAGS = [
  { name: 'seen', bit: 1, key: 's', maildir: 'S', status: 'R' },
  { name: 'replied', bit: 2, key: 'r', maildir: 'R', status: 'A' },
  { name: 'flagged', bit: 4, key: 'f', maildir: 'F', status: 'F' },
  // Only X-Status has these two letters; a Status of other programs may contain them by chance.
  { name: 'trashed', bit: 8, key: 't', maildir: 'T', xStatus: 'D' },
  { name: 'draft', bit: 16, key: 'd', maildir: 'D', xStatus: 'T' },
] as const satisfies readonly MailFlag[];

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
}

/** What a message is marked as. */
export type FlagName = (typeof MAIL_FLAGS)[number]['name'];

/**
 * Flags from a maildir file name (https://cr.yp.to/proto/maildir.html): the letters after the last
 * `:` of the path, when that part starts with `2,`.
 */
export function flagsFromPath(path: string): number {
  const info = path.slice(path.lastIndexOf(':'));
  if (!info.startsWith(':2,')) return 0;
  const letters = info.slice(3);
  return sumOf(({ maildir }) => letters.includes(maildir));
}

/**
 * Flags from the joined values of Status headers, and from those of X-Status headers: upper case only
 * (mbox folders). mutt and Pine write `D` for a deleted message and `T` for a draft.
 */
export function flagsFromStatus(status: string, xStatus: string): number {
  const both = status + xStatus;
  return sumOf((flag) =>
    'status' in flag ? both.includes(flag.status) : xStatus.includes(flag.xStatus),
  );
}

/** The flags that are set, by name, in table order. */
export function flagNames(flags: number): FlagName[] {
  return MAIL_FLAGS.filter(({ bit }) => (flags & bit) !== 0).map(({ name }) => name);
}

function sumOf(isSet: (flag: (typeof MAIL_FLAGS)[number]) => boolean): number {
  return MAIL_FLAGS.reduce((flags, flag) => (isSet(flag) ? flags | flag.bit : flags), 0);
}
