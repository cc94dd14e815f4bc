import { reasonOf } from '../../errors.ts';
import { type HeaderBlock, MAX_HEADER_BYTES } from '../../message/header/header-block.ts';
import { readMessageBlock } from '../../message/header/read-message-block.ts';
import { type MessageSummary, readSummary } from '../../message/read-summary.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { readLocation } from '../../sources/read-location.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { findCopy, whyNotFound } from './find-message.ts';
import { findRead } from './find-read.ts';
import type { ReadHit } from './read-ahead.ts';

export interface ReadingOptions {
  /** Shared by calls that belong together. */
  readonly directories?: DirectoryCache;
  readonly report?: (problem: Problem) => void;
  /** How much of the message to read; default: enough for its header. */
  readonly maxBytes?: number;
  /** Gives the names of the attached files that hold a word that was searched for. */
  readonly filesWith?: ((hit: Hit) => Promise<readonly string[]>) | undefined;
}

/** A hit with its current location, and its header. */
export interface HitWithHeader {
  readonly hit: Hit;
  /** Missing if the message is gone or cannot be read, which is reported. */
  readonly header: MessageSummary | undefined;
  /** What was read for it. */
  readonly read?: ReadMessage;
}

/** The beginning of a message, up to `maxBytes`, and the header and body in it. */
export interface ReadMessage {
  readonly bytes: Buffer;
  readonly block: HeaderBlock;
}

/** Finds the message and reads its header. */
export async function readHeader(
  one: ReadHit,
  { directories, report = () => {}, maxBytes = MAX_HEADER_BYTES }: ReadingOptions = {},
): Promise<HitWithHeader> {
  const { hit, bytes } = one;
  const found = withCopies(findRead(one, directories), directories);
  if (found === undefined) {
    report(whyNotFound(hit));
    return { hit, header: undefined };
  }
  try {
    const all = bytes ?? (await readLocation(found.location, { maxBytes }));
    const known = all.subarray(0, maxBytes);
    const block = readMessageBlock(known);
    const header = readSummary(known.subarray(0, MAX_HEADER_BYTES), found.subject, block);
    return { hit: found, header, read: { bytes: known, block } };
  } catch (error) {
    report({ location: formatLocation(found.location), reason: reasonOf(error) });
    return { hit: found, header: undefined };
  }
}

function withCopies(hit: Hit | undefined, directories?: DirectoryCache): Hit | undefined {
  const { alsoIn = [] } = hit ?? {};
  if (hit === undefined || alsoIn.length === 0) return hit;
  return { ...hit, alsoIn: alsoIn.map((copy) => findCopy(copy, directories)) };
}
