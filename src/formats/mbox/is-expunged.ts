import { isExpungedStatus } from '../../model/flags.ts';

/** Thunderbird writes its headers on top, so we look no further than this. */
const MAX_BYTES_ON_TOP = 4096;
const NAME = 'X-Mozilla-Status:';

/**
 * Whether Thunderbird has deleted a message of a box: until it compacts the box, it leaves the bytes there and
 * only sets a bit in a header, in place. A header that a message brought along from elsewhere does not count.
 */
export function isExpunged(message: Buffer): boolean {
  const top = message.subarray(0, MAX_BYTES_ON_TOP);
  const at = top.indexOf(NAME);
  if (at === -1 || !areOnTop(top.toString('latin1', 0, at).split('\n'))) return false;
  const [status = ''] = top.toString('latin1', at + NAME.length).split('\n', 1);
  return isExpungedStatus(status);
}

/** Whether lines, the last of them empty, are headers in front of those that show how a message travelled. */
function areOnTop(lines: readonly string[]): boolean {
  const last = lines.length - 1;
  return lines.every((line, at) =>
    at === last ? line === '' : line.trim() !== '' && !/^received:/i.test(line),
  );
}
