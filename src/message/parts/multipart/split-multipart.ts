const LINE_FEED = 0x0a;

/** A multipart body cut at its boundaries (RFC 2046, 5.1). */
export interface Multipart {
  readonly preamble: Buffer;
  readonly parts: readonly Buffer[];
  readonly epilogue: Buffer;
  /** Whether parts beyond `maxParts` were left out. */
  readonly isCut: boolean;
}

interface Delimiter {
  readonly start: number;
  readonly end: number;
  readonly isClosing: boolean;
}

/**
 * Cuts a body at its boundary lines; `undefined` if it has none. If the closing line is missing, the
 * last part goes to the end, so nothing is lost. There may be parts after a closing line, because some
 * programs use one boundary for a multipart and for another inside it.
 */
export function splitMultipart(
  body: Buffer,
  boundary: string,
  maxParts: number,
): Multipart | undefined {
  const marker = Buffer.from(`--${boundary}`);
  const first = nextDelimiter(body, marker, 0);
  if (first === undefined) return undefined;
  let delimiter: Delimiter = first;
  const parts: Buffer[] = [];
  while (delimiter.end < body.length && parts.length < maxParts) {
    const next: Delimiter | undefined = nextDelimiter(body, marker, delimiter.end);
    if (!delimiter.isClosing) parts.push(body.subarray(delimiter.end, next?.start));
    else if (next === undefined) break;
    delimiter = next ?? endOf(body);
  }
  const isCut = !delimiter.isClosing && delimiter.end < body.length;
  const epilogue = isCut ? Buffer.alloc(0) : body.subarray(delimiter.end);
  return { preamble: body.subarray(0, first.start), parts, epilogue, isCut };
}

function nextDelimiter(body: Buffer, marker: Buffer, from: number): Delimiter | undefined {
  const beginning = marker.subarray(0, MAX_BYTES_SOUGHT);
  for (let at = body.indexOf(beginning, from); at !== -1; ) {
    const isLineStart = at === 0 || body[at - 1] === LINE_FEED;
    if (isLineStart && isAt(body, at, marker)) {
      const delimiter = readDelimiter(body, at, at + marker.length);
      if (delimiter !== undefined) return delimiter;
    }
    at = body.indexOf(beginning, at + beginning.length);
  }
  return undefined;
}

/** In hostile mail, Node may need time quadratic in the length of a marker to find a longer one. */
const MAX_BYTES_SOUGHT = 200;

function isAt(body: Buffer, at: number, marker: Buffer): boolean {
  return marker.length <= MAX_BYTES_SOUGHT || marker.equals(body.subarray(at, at + marker.length));
}

/** After the boundary a delimiter line has `--` or nothing, then spaces; otherwise it is a longer boundary. */
function readDelimiter(body: Buffer, start: number, after: number): Delimiter | undefined {
  const feed = body.indexOf(LINE_FEED, after);
  const end = feed === -1 ? body.length : feed + 1;
  const rest = body.toString('latin1', after, Math.min(end, after + MAX_LINE_BYTES)).trim();
  return rest === '' || rest === '--' ? { start, end, isClosing: rest === '--' } : undefined;
}

/** A line cannot be longer (RFC 5322, 2.1.1); the limit keeps the time linear for a hostile body. */
const MAX_LINE_BYTES = 998;

function endOf(body: Buffer): Delimiter {
  return { start: body.length, end: body.length, isClosing: false };
}
