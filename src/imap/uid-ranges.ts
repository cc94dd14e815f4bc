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

/** How many UIDs `1:5,7` names; `*` is the last of the folder. */
export function countUids(uids: string): number {
  return pairsOf(uids).reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** What names those of the UIDs that are higher than this one; nothing if there are none. */
export function uidsAfter(uids: string, uid: number): string {
  return pairsOf(uids)
    .filter(([, last]) => last > uid)
    .map(([first, last]) => `${Math.max(first, uid + 1)}:${last === Infinity ? '*' : last}`)
    .join(',');
}

function pairsOf(uids: string): [first: number, last: number][] {
  return uids.split(',').map((range) => {
    const [first = '', last = first] = range.split(':');
    return [Number(first), last === '*' ? Infinity : Number(last)];
  });
}
