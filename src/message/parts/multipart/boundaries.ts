import { startOfBody } from '../../../formats/start-of-body.ts';
import { readHeaderBlock } from '../../header/header-block.ts';
import { partKind, readPartType } from '../part-type.ts';

/** The boundary that the header of a multipart message names; `undefined` for any other message. */
export function boundaryOf(message: Buffer): string | undefined {
  const header = message.subarray(0, startOfBody(message));
  // Most mail has one part; for it, the code below would take ten times as long as this test.
  if (!/multipart/i.test(header.toString('latin1'))) return undefined;
  const { mediaType, boundary = '' } = readPartType(readHeaderBlock(header).fields);
  const isUsable = boundary !== '' && boundary.length <= MAX_BOUNDARY_BYTES;
  return partKind(mediaType) === 'multipart' && isUsable ? boundary : undefined;
}

/** More than RFC 2046, 5.1.1 allows; the limit saves memory. */
const MAX_BOUNDARY_BYTES = 200;

/** The boundaries that lines such as `--edge--` close, in order. */
export function* closedBoundaries(bytes: Buffer): Generator<string> {
  for (let at = lineOfDashes(bytes, 0); at >= 0; at = lineOfDashes(bytes, at + 2)) {
    const line = bytes.toString('latin1', at, at + MAX_BOUNDARY_BYTES + '----\r\n'.length);
    const [, boundary] = CLOSING_LINE.exec(line) ?? [];
    if (boundary !== undefined) yield boundary;
  }
}

// Spaces may follow (RFC 2046, 5.1.1).
const CLOSING_LINE = /^--([^\r\n]+)--[ \t]*(?:\r?\n|$)/;

/** Where the first line that begins with two dashes starts, searching from the line around `from`. */
function lineOfDashes(bytes: Buffer, from: number): number {
  if (from === 0 && bytes.toString('latin1', 0, 2) === '--') return 0;
  const lineFeed = bytes.indexOf('\n--', Math.max(from - 1, 0));
  return lineFeed === -1 ? -1 : lineFeed + 1;
}

/** The boundaries that a Content-Type, or anything that looks like one, declares in these bytes. */
export function namedBoundaries(bytes: Buffer): ReadonlySet<string> {
  const matches = bytes.toString('latin1').matchAll(NAMED_BOUNDARY);
  return new Set(Array.from(matches, ([, quoted, bare]) => (quoted ?? bare ?? '').trim()));
}

// `Boundary="edge"` as Lotus Notes writes it, spaces around the equals sign, `boundary*=us-ascii''edge`,
// and `=3D` for the equals sign, as in a quoted message.
const NAMED_BOUNDARY =
  /boundary(?:\*0?\*?)?\s{0,9}=(?:3D)?\s{0,9}(?:"([^"\r\n]{1,200})|(?:[\w-]{0,20}'[\w-]{0,20}')?([^\s;"]{1,200}))/gi;
