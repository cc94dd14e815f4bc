import { isAbsolute } from 'node:path';
import { reasonOf } from '../../errors.ts';
import { absolutePath } from '../../files/current-directory.ts';
import { folderCopy } from '../../formats/mbox/mbox-write.ts';
import type { Problem } from '../../model/events.ts';
import type { Hit } from '../../model/hit.ts';
import { formatLocation, type MessageLocation } from '../../model/location.ts';
import { isWrappedEml } from '../../model/names/eml-name.ts';
import { readForCopy } from '../../sources/read-location.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { whyNotFound } from '../read/find-message.ts';
import { findRead } from '../read/find-read.ts';
import type { ReadHit } from '../read/read-ahead.ts';
import { hasCopy, hasLinkTo, noMessages, type PresentMessages } from './present-messages.ts';
import type { Adding } from './result-writer.ts';

/** How a folder holds a message: as a link to its file, or as a copy of its part of a box or file. */
export type PreparedMessage = { readonly hit: Hit } & (
  | { readonly kind: 'link'; readonly source: string }
  | { readonly kind: 'copy'; readonly bytes: Buffer }
);

/** What a writer learns about its folder and its sources, and keeps between messages. */
export interface Known {
  readonly directories: DirectoryCache;
  readonly present: PresentMessages;
}

export function nothingKnown(): Known {
  return { directories: new Map(), present: noMessages() };
}

interface Preparing extends Known {
  readonly report: (problem: Problem) => void;
}

/** Or says that the folder has the message already, or that it is gone or unreadable (reported). */
export async function prepareMessage(
  read: ReadHit,
  { directories, present, report }: Preparing,
): Promise<PreparedMessage | Exclude<Adding, 'added'>> {
  const { hit, bytes: known } = read;
  const found = findRead(read, directories);
  if (found === undefined) {
    report(whyNotFound(hit));
    return 'missing';
  }
  const { location } = found;
  const isOwnFile = location.kind === 'file' && !isWrappedEml(location.path);
  if (isOwnFile && known === undefined) {
    const source = absolute(location.path);
    return hasLinkTo(present, source) ? 'present' : { kind: 'link', hit: found, source };
  }
  const bytes = known === undefined ? await readOrReport(found, report) : asOnDisc(location, known);
  if (bytes === undefined) return 'missing';
  // What would be a link, were its file there, is the same as that.
  const copy = isOwnFile ? bytes : folderCopy(bytes, copySource(location));
  return hasCopy(present, copy) ? 'present' : { kind: 'copy', hit: found, bytes: copy };
}

/** Where a copy is from, as the copy itself says it. */
export function copySource(location: MessageLocation): string {
  return location.kind === 'imap' ? formatLocation(location) : location.path;
}

/** Servers send lines that end in CR LF, and files have LF. */
export function asOnDisc({ kind }: MessageLocation, bytes: Buffer): Buffer {
  return kind === 'imap'
    ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    : bytes;
}

/** Keeps indexed paths byte for byte, unless they are relative to the current directory. */
function absolute(path: string): string {
  return isAbsolute(path) ? path : absolutePath(path);
}

/** The bytes of a message; if it cannot be read, that is a problem, not the end of the search. */
export async function readOrReport(
  { location }: Hit,
  report: (problem: Problem) => void,
): Promise<Buffer | undefined> {
  try {
    return await readForCopy(location);
  } catch (error) {
    report({ location: formatLocation(location), reason: reasonOf(error) });
    return undefined;
  }
}
