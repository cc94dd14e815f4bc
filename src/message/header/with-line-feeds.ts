const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The same bytes with a line feed for each carriage return that has none after it. */
export function withLineFeeds(bytes: Buffer): Buffer {
  let at = loneReturn(bytes, 0);
  if (at === -1) return bytes;
  const copy = Buffer.from(bytes);
  for (; at !== -1; at = loneReturn(bytes, at + 1)) copy[at] = LINE_FEED;
  return copy;
}

/** Where the next carriage return is that has no line feed after it; -1 if there is none. */
function loneReturn(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(CARRIAGE_RETURN, from);
  while (at !== -1 && bytes[at + 1] === LINE_FEED) at = bytes.indexOf(CARRIAGE_RETURN, at + 2);
  return at;
}
