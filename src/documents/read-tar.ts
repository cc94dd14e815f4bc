import { gunzipSync } from 'node:zlib';
import { DocumentError, type Limits } from './limits.ts';

const BLOCK_BYTES = 512;
const MAX_NAMES = 10_000;
/** Types of entries that are about the next one: its long name, or headers of pax. */
const LONG_NAME = 'L';
const NO_FILE = new Set(['K', 'g', 'x', 'V']);

/** Whether the bytes are a tar archive. */
export function isTar(bytes: Buffer): boolean {
  return bytes.toString('latin1', 257, 262) === 'ustar';
}

/** Adds the names of the files in a tar archive. */
export function readTar(bytes: Buffer, limits: Limits): void {
  let longName: string | undefined;
  let names = 0;
  for (let at = 0; at + BLOCK_BYTES <= bytes.length && bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + BLOCK_BYTES);
    const size = Number.parseInt(textAt(header, 124, 136).trim() || '0', 8);
    const type = header.toString('latin1', 156, 157);
    const next = at + BLOCK_BYTES + Math.ceil((size || 0) / BLOCK_BYTES) * BLOCK_BYTES;
    if (type === LONG_NAME) {
      longName = textAt(bytes, at + BLOCK_BYTES, at + BLOCK_BYTES + Math.min(size, 4096));
    } else if (!NO_FILE.has(type)) {
      limits.add(`${longName ?? nameIn(header)}\n`);
      longName = undefined;
      if (++names === MAX_NAMES) throw new DocumentError('files beyond the 10,000th were left out');
    }
    limits.checkTime();
    at = next;
  }
}

/** Adds the names in a tar archive that gzip has packed; nothing of any other file. */
export function readPackedTar(bytes: Buffer, limits: Limits): void {
  let tar: Buffer;
  try {
    tar = gunzipSync(bytes, { maxOutputLength: limits.bytesLeft });
  } catch (error) {
    const isLarge = error instanceof RangeError;
    throw new DocumentError(isLarge ? 'it is too large when it is unpacked' : 'it is damaged', {
      cause: error,
    });
  }
  if (isTar(tar)) readTar(tar, limits);
}

function nameIn(header: Buffer): string {
  const prefix = textAt(header, 345, 500);
  const name = textAt(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textAt(bytes: Buffer, start: number, end: number): string {
  const field = bytes.subarray(start, end);
  const nul = field.indexOf(0);
  return field.toString('utf8', 0, nul === -1 ? field.length : nul);
}
