/** The compressions we read. The first bytes of a file say which it has, whatever its name ends in. */
const MAGICS = [
  { kind: 'gzip', bytes: [0x1f, 0x8b, 0x08] },
  { kind: 'bzip2', bytes: [0x42, 0x5a, 0x68, undefined, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { kind: 'bzip2', bytes: [0x42, 0x5a, 0x68, undefined, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90] },
  { kind: 'xz', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { kind: 'zstd', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  // pzstd writes a skippable frame first, https://www.rfc-editor.org/rfc/rfc8878#section-3.1.2
  { kind: 'zstd', bytes: [0x50, 0x2a, 0x4d, 0x18] },
] as const;

export type Compression = (typeof MAGICS)[number]['kind'];

const FIRST_BYTES: ReadonlySet<number> = new Set(MAGICS.map(({ bytes: [first] }) => first));

/** The length of the longest magic. */
export const MAGIC_BYTES = Math.max(...MAGICS.map(({ bytes }) => bytes.length));

/**
 * The compression of a file that begins with `head`; `undefined` for a plain file. A file that is cut
 * off within its magic still counts as compressed: no mail is that short.
 */
export function compressionOf(head: Uint8Array): Compression | undefined {
  // Each message is asked, and nearly all begin with a letter that no magic has.
  if (head.length === 0 || !FIRST_BYTES.has(head[0] ?? 0)) return undefined;
  return MAGICS.find(({ bytes }) =>
    bytes.slice(0, head.length).every((byte, at) => byte === undefined || byte === head[at]),
  )?.kind;
}
