import { isExpungedStatus } from '../../model/flags.ts';
import type { BoxMessage } from './frame-box.ts';

/** No header of real mail is longer. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Thunderbird writes its headers on top of those that are there. */
const MAX_BYTES_ON_TOP = 4096;
const NAME = 'X-Mozilla-Status:';

/**
 * Whether Thunderbird has deleted a message of a box: until it compacts the box, it leaves the bytes there and
 * only sets a bit in a header, in place. A header that a message brought along from elsewhere does not count.
 */
export function isExpunged({ separator, bytes }: Pick<BoxMessage, 'separator' | 'bytes'>): boolean {
  const isMozillas = isMozillaSeparator(separator);
  const top = bytes.subarray(0, isMozillas ? MAX_HEADER_BYTES : MAX_BYTES_ON_TOP);
  const at = top.indexOf(NAME);
  if (at === -1) return false;
  const inFront = top.toString('latin1', 0, at).split('\n');
  if (inFront.pop() !== '' || inFront.some((line) => line.trim() === '')) return false;
  if (!isMozillas && inFront.some((line) => /^received:/i.test(line))) return false;
  const [status = ''] = top.toString('latin1', at + NAME.length).split('\n', 1);
  return isExpungedStatus(status);
}

/**
 * Whether a separator line is one that Thunderbird and its ancestors write: `From - DATE` or `From `. Then they
 * wrote the first X-Mozilla-Status as well, which the oldest of them put at the end of the header.
 */
export function isMozillaSeparator(separator: string): boolean {
  return /^From (?:-?\s*$|- )/.test(separator);
}
