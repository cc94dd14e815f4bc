import { withLineFeeds } from './with-line-feeds.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Undoes the changes that an editor or a file system made when saving a message: removes a byte order
 * mark, turns UTF-16 into UTF-8, and ends lines with line feeds.
 */
export function straighten(bytes: Buffer): Buffer {
  return withMacLineFeeds(withoutMark(bytes));
}

/** Without a byte order mark; UTF-16 becomes UTF-8. Without a mark, `From` shows whether it is UTF-16. */
export function withoutMark(bytes: Buffer): Buffer {
  // One by one, because taking them out of an iterator takes longer than all the rest.
  const first = bytes[0];
  const second = bytes[1];
  const third = bytes[2];
  const fourth = bytes[3];
  if (first === 0xff && second === 0xfe) return fromUtf16('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return fromUtf16('utf-16be', bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) return bytes.subarray(3);
  if (second === 0 && fourth === 0 && first && third) return fromUtf16('utf-16le', bytes);
  if (first === 0 && third === 0 && second && fourth) return fromUtf16('utf-16be', bytes);
  return bytes;
}

function fromUtf16(encoding: string, bytes: Buffer): Buffer {
  return Buffer.from(new TextDecoder(encoding).decode(bytes));
}

/** On old Macs, lines ended in a lone carriage return; a line feed may follow the last one. */
function withMacLineFeeds(bytes: Buffer): Buffer {
  const feed = bytes.indexOf(LINE_FEED);
  if (feed !== -1 && !endsInLineFeeds(bytes, feed)) return bytes;
  const first = bytes.indexOf(CARRIAGE_RETURN);
  return first === -1 || first + 1 === feed ? bytes : withLineFeeds(bytes);
}

function endsInLineFeeds(bytes: Buffer, start: number): boolean {
  for (let at = start; at < bytes.length; at++) if (bytes[at] !== LINE_FEED) return false;
  return true;
}
