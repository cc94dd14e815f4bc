import { inflateRawSync } from 'node:zlib';
import { DocumentError, type Limits } from '../limits.ts';

/** One file in a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header is. */
  readonly start: number;
}

/** The files of a ZIP archive, as its central directory lists them (APPNOTE.TXT 6.3, 4.3). */
export interface Zip {
  readonly entries: readonly ZipEntry[];
  /** Unpacks a file; `undefined` if it is not there, or damaged. */
  read(name: string): Buffer | undefined;
}

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;
/** An archive with more is no document. */
const MAX_ENTRIES = 10_000;
const MAX_ENTRY_BYTES = 32 * 1024 * 1024;

/** Opens an archive, without unpacking anything yet. Throws `DocumentError`. */
export function openZip(bytes: Buffer, limits: Limits): Zip {
  const entries = readDirectory(bytes, limits);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    entries,
    read(name) {
      limits.checkTime();
      const entry = byName.get(name);
      return entry && unpack(bytes, entry, limits);
    },
  };
}

function readDirectory(bytes: Buffer, limits: Limits): ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (entries.length < count) {
    if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) {
      limits.note('its list of files is damaged');
      return entries;
    }
    if (entries.length === MAX_ENTRIES) {
      limits.note('files beyond the 10,000th were left out');
      return entries;
    }
    const nameEnd = at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28);
    entries.push({
      name: nameOf(bytes.subarray(at + CENTRAL_BYTES, nameEnd)),
      isEncrypted: (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      method: bytes.readUInt16LE(at + 10),
      compressedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      start: bytes.readUInt32LE(at + 42),
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The record at the end, which a comment may follow. */
function findEnd(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = bytes.length - END_BYTES; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new DocumentError('the end of the archive is missing');
}

/** UTF-8 where it is that, whatever the archive says; otherwise letter by letter, which keeps ASCII. */
function nameOf(bytes: Buffer): string {
  const name = bytes.toString('utf8');
  return name.includes('\ufffd') ? bytes.toString('latin1') : name;
}

function unpack(bytes: Buffer, entry: ZipEntry, limits: Limits): Buffer | undefined {
  if (entry.isEncrypted) throw new DocumentError('it is protected by a password');
  const { start, compressedSize, method } = entry;
  if (start + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(start) !== LOCAL) {
    limits.note('a part of it is damaged');
    return undefined;
  }
  const from =
    start + LOCAL_BYTES + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  const packed = bytes.subarray(from, from + compressedSize);
  // What the archive says about sizes is not believed.
  const most = Math.min(MAX_ENTRY_BYTES, limits.bytesLeft);
  const unpacked = method === STORED ? packed : inflate(packed, method, most, limits);
  if (unpacked === undefined) return undefined;
  if (unpacked.length > most) throw new DocumentError(TOO_LARGE);
  limits.spendBytes(unpacked.length);
  return unpacked;
}

const TOO_LARGE = 'it is too large when it is unpacked';

function inflate(
  packed: Buffer,
  method: number,
  maxOutputLength: number,
  limits: Limits,
): Buffer | undefined {
  if (method !== DEFLATED) {
    limits.note('a part of it is packed in a way that is not known here');
    return undefined;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxOutputLength) });
  } catch (error) {
    if (error instanceof RangeError) throw new DocumentError(TOO_LARGE, { cause: error });
    limits.note('a part of it is damaged');
    return undefined;
  }
}
