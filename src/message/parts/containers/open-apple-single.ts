import { decodeText } from '../../charset/decode-text.ts';
import type { HeaderBlock } from '../../header/header-block.ts';
import { innerFile } from './inner-part.ts';

// https://www.rfc-editor.org/rfc/rfc1740, appendix A
const SIGNATURE = 0x00051600;
const ENTRIES_START = 26;
const ENTRY_LENGTH = 12;
const DATA_ENTRY = 1;
const NAME_ENTRY = 3;

/**
 * The file in an AppleSingle, which has what a Mac knows about the file around it. In the two parts of an AppleDouble, the file is
 * a part by itself, and nothing is here.
 */
export function openAppleSingle(
  bytes: Buffer,
  fileName: string | undefined,
): readonly HeaderBlock[] {
  if (bytes.length < ENTRIES_START || bytes.readUInt32BE(0) !== SIGNATURE) return [];
  const file = entry(bytes, DATA_ENTRY);
  if (file === undefined) return [];
  const name = entry(bytes, NAME_ENTRY);
  return [
    innerFile(name === undefined ? fileName : decodeText(name, 'macintosh').text.toString(), file),
  ];
}

function entry(bytes: Buffer, wanted: number): Buffer | undefined {
  const count = bytes.readUInt16BE(ENTRIES_START - 2);
  for (let at = ENTRIES_START, left = count; left > 0; at += ENTRY_LENGTH, left--) {
    if (at + ENTRY_LENGTH > bytes.length) return undefined;
    if (bytes.readUInt32BE(at) !== wanted) continue;
    const start = bytes.readUInt32BE(at + 4);
    return bytes.subarray(start, start + bytes.readUInt32BE(at + 8));
  }
  return undefined;
}
