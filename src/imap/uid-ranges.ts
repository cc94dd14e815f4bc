/** How many characters may name UIDs in one command: a server must take 8,000 bytes. */
export const MAX_UIDS_LENGTH = 4_000;

/** UIDs in rising order → what names them in a command, `1:5,7`, in pieces that are not too long. */
export function* uidRanges(uids: readonly number[]): Generator<string> {
  let ranges: string[] = [];
  let length = 0;
  for (let at = 0; at < uids.length; ) {
    const first = uids[at] ?? 0;
    let last = first;
    for (at++; at < uids.length && uids[at] === last + 1; at++) last++;
    const range = first === last ? `${first}` : `${first}:${last}`;
    ranges.push(range);
    length += range.length + 1;
    if (length < MAX_UIDS_LENGTH) continue;
    yield ranges.join(',');
    ranges = [];
    length = 0;
  }
  if (ranges.length > 0) yield ranges.join(',');
}
