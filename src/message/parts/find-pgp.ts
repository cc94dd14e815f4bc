/** An encrypted piece of a text, from its first line to its last (RFC 9580, 6.2). */
export interface ArmoredPiece {
  readonly start: number;
  readonly end: number;
  /** The charset that it names for what is in it. */
  readonly charset: string | undefined;
}

/** What PGP wrote into a text without MIME. */
export interface PgpPieces {
  readonly isSigned: boolean;
  readonly encrypted: readonly ArmoredPiece[];
}

/** Looks for the lines of PGP in a text; quoted ones do not count. */
export function findPgp(text: Buffer): PgpPieces {
  if (!text.includes(MARK)) return NOTHING;
  const lines = text.toString('latin1');
  const encrypted: ArmoredPiece[] = [];
  for (const { index } of lines.matchAll(BEGIN_ENCRYPTED)) {
    if (index < (encrypted.at(-1)?.end ?? 0)) continue;
    const last = lines.indexOf(END_ENCRYPTED, index);
    if (last === -1) break;
    const [, charset] = CHARSET.exec(lines.slice(index, index + MAX_HEADER_CHARACTERS)) ?? [];
    encrypted.push({ start: index, end: last + END_ENCRYPTED.length, charset });
  }
  return { isSigned: BEGIN_SIGNED.test(lines), encrypted };
}

/** Whether a file as a whole is a message of PGP, in armor or not, that is encrypted to a key (RFC 9580, 5.1). */
export function isEncryptedFile(bytes: Buffer): boolean {
  const isArmored = bytes.subarray(0, ARMOR_START_BYTES).includes(BEGIN_ARMOR);
  return isArmored || KEY_PACKETS.has(bytes[0] ?? 0);
}

const ARMOR_START_BYTES = 1024;
const BEGIN_ARMOR = Buffer.from('-----BEGIN PGP MESSAGE-----', 'latin1');
/** The first byte of a session key that is encrypted to a key: its tag, in both formats. */
const KEY_PACKETS: ReadonlySet<number> = new Set([0x84, 0x85, 0x86, 0xc1]);

/**
 * Both first lines end like this. Few texts have it, and it begins with a rare letter, so looking for it
 * takes about a microsecond.
 */
const MARK = Buffer.from('GE-----', 'latin1');

const NOTHING: PgpPieces = { isSigned: false, encrypted: [] };

const BEGIN_SIGNED = /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\r?$/m;
const BEGIN_ENCRYPTED = /^-----BEGIN PGP MESSAGE-----[ \t]*\r?$/gm;
const END_ENCRYPTED = '\n-----END PGP MESSAGE-----';
/** In the header lines, which an empty line ends. */
const CHARSET = /^[^\n]*\n(?:[^:\n]+: [^\n]*\n)*?Charset: *([^\s]+)/;
const MAX_HEADER_CHARACTERS = 1000;
