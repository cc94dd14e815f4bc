/** How well some bytes fit UTF-8. */
export interface Utf8Evidence {
  /** Bytes that must follow another one, in characters that are right. */
  readonly following: number;
  /** Bytes of 8 bits that are in no character. */
  readonly wrong: number;
}

/** Counts the right and the wrong bytes of UTF-8 text between two places. */
export function utf8Evidence(bytes: Buffer, start = 0, end = bytes.length): Utf8Evidence {
  let following = 0;
  let wrong = 0;
  for (let at = start; at < end; ) {
    const length = lengthAt(bytes, at, end);
    if (length === 0) wrong++;
    else following += length - 1;
    at += Math.max(length, 1);
  }
  return { following, wrong };
}

/** Length of the character here; 0 if this byte begins none. */
function lengthAt(bytes: Buffer, at: number, end: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length === 0 || at + length > end) return 0;
  const second = bytes[at + 1] ?? 0;
  if (second < lowestSecond(lead) || second > highestSecond(lead)) return 0;
  for (let next = at + 2; next < at + length; next++) {
    const byte = bytes[next] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}

// The table of RFC 3629, 4: no overlong forms, no surrogates, nothing beyond U+10FFFF.
function lowestSecond(lead: number): number {
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(lead: number): number {
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
}
