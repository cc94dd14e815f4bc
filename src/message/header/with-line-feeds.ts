const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** The same bytes with a line feed for each carriage return that has none beside it; one in front of it is enough. */
export function withLineFeeds(bytes: Buffer): Buffer {
  return bytes.includes(TURNED_AROUND) ? withoutReturns(bytes) : withFeedsForReturns(bytes);
}

const TURNED_AROUND = '\n\r';

function withoutReturns(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1').replace(/\n\r(?![\r\n])/g, '\n');
  return withFeedsForReturns(Buffer.from(text, 'latin1'));
}

function withFeedsForReturns(bytes: Buffer): Buffer {
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
