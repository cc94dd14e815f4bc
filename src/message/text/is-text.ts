/** Whether bytes are text that somebody can read, as far as a look at them shows. */
export function isText(bytes: Buffer): boolean {
  if (isBinary(bytes) || CODE.test(bytes.toString('latin1', 0, MAX_MARK_BYTES))) return false;
  let controls = 0;
  for (const byte of bytes) if (byte < SPACE && !TEXT_CONTROLS.has(byte)) controls++;
  return controls <= 1 || controls * MIN_BYTES_PER_CONTROL <= bytes.length;
}

const SPACE = 0x20;
/** Tab, line feed, vertical tab, form feed, carriage return; and escape, which some charsets and terminals use. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]);
/** Logs can have some others; compressed and compiled bytes have one in ten. */
const MIN_BYTES_PER_CONTROL = 100;

// PostScript, RTF, keys and signatures, BinHex: text that only programs read.
const CODE = /^\s*(?:%!PS|\{\\rtf|-----BEGIN |\(This file must be converted with BinHex)/;

/** Whether bytes begin like a file of a well-known binary format, whatever the message says about them. */
export function isBinary(bytes: Buffer): boolean {
  // Most text is done with here, without becoming a string.
  if (!FIRST_BYTES.has(bytes[0] ?? SPACE)) return false;
  return BINARY.test(bytes.toString('latin1', 0, MAX_MARK_BYTES));
}

const MAX_MARK_BYTES = 64;

/** Pictures, documents, archives, sound, programs. */
const MARKS = [
  ...[
    '\\xff\\xd8\\xff',
    '\\x89PNG',
    'GIF8[79]a',
    'RIFF.{4}(?:WEBP|WAVE|AVI )',
    'II\\*\\0',
    'MM\\0\\*',
  ],
  ...['%PDF-\\d', '\\xd0\\xcf\\x11\\xe0'],
  ...[
    'PK\\x03\\x04',
    '\\x1f\\x8b\\x08',
    'BZh[1-9]1AY',
    '\\xfd7zXZ',
    '7z\\xbc\\xaf',
    'Rar!\\x1a',
    '\\x28\\xb5\\x2f\\xfd',
  ],
  ...['ID3[\\x02-\\x04]', 'OggS\\0', '\\x7fELF', 'MZ[\\x80-\\xff]\\0'],
];
const BINARY = new RegExp(`^(?:${MARKS.join('|')})`, 's');
const FIRST_BYTES: ReadonlySet<number> = new Set(
  Buffer.from('\xff\x89GRIM%\xd0P\x1fB\xfd7\x28O\x7f', 'latin1'),
);
