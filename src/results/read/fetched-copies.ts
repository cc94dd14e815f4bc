import { join } from 'node:path';
import type { FolderFormat } from '../../config/config.ts';
import { ifPossible } from '../../files/errno.ts';
import { readEntries } from '../../files/read-entries.ts';
import { readFile, readStart, readStream } from '../../files/read-file.ts';
import { frameBox } from '../../formats/mbox/frame-box.ts';
import { COPY_START, withoutQuotes } from '../../formats/mbox/mbox-write.ts';
import type { Hit } from '../../model/hit.ts';
import { formatLocation } from '../../model/location.ts';
import { readLocation } from '../../sources/read-location.ts';

/** Gives the bytes of a message on a server, with the line ends of files, if the last search has fetched it. */
export type CopyOf = (hit: Hit) => Promise<Buffer | undefined>;

/**
 * Finds messages of servers in the results of the last search, by the line that says where each copy came from. A
 * UID never gets another message, so such a copy is as good as what the server has, unless somebody has changed it: its
 * length shows that. Nothing is read before the first message of a server is asked for.
 */
export function fetchedCopies(results: string | undefined, format: FolderFormat): CopyOf {
  if (results === undefined) return async () => undefined;
  let known: Promise<ReadonlyMap<string, ReadCopy>> | undefined;
  return async (hit) => {
    known ??= COPIES_IN[format](results);
    const copy = await (await known).get(formatLocation(hit.location))?.();
    const line = copy?.indexOf('\n') ?? -1;
    const message = copy?.subarray(line + 1);
    return (
      message && candidatesFor(message, format).find((one) => lengthOnServer(one) === hit.size)
    );
  };
}

/** The bytes of a copy, with the line that says where it came from; `undefined` if it is gone. */
type ReadCopy = () => Buffer | undefined | Promise<Buffer | undefined>;

type CopiesIn = (results: string) => Promise<ReadonlyMap<string, ReadCopy>>;

const COPIES_IN: Readonly<Record<FolderFormat, CopiesIn>> = {
  maildir: async (results) => copiesIn([join(results, 'cur'), join(results, 'new')]),
  mh: async (results) => copiesIn([results]),
  mbox: copiesInBox,
};

/** More than the name of any folder on a server has. */
const MAX_LINE_BYTES = 2_000;

function copiesIn(directories: readonly string[]): ReadonlyMap<string, ReadCopy> {
  const copies = new Map<string, ReadCopy>();
  for (const directory of directories) {
    for (const { name, kind } of ifPossible(() => readEntries(directory)) ?? []) {
      if (kind !== 'file') continue;
      const path = join(directory, name);
      const source = sourceIn(ifPossible(() => readStart(path, MAX_LINE_BYTES)));
      if (source !== undefined) copies.set(source, () => ifPossible(() => readFile(path)));
    }
  }
  return copies;
}

async function copiesInBox(path: string): Promise<ReadonlyMap<string, ReadCopy>> {
  const copies = new Map<string, ReadCopy>();
  for await (const { bytes, start, end } of frameBox(readStream(path), {
    maxMessageBytes: MAX_LINE_BYTES,
  })) {
    const source = sourceIn(bytes);
    if (source === undefined) continue;
    copies.set(source, () =>
      readLocation({ kind: 'slice', path, start, end }).catch(() => undefined),
    );
  }
  return copies;
}

function sourceIn(start: Buffer | undefined): string | undefined {
  const text = start?.toString('utf8') ?? '';
  const end = text.indexOf('\n');
  return text.startsWith(COPY_START) && end > 0 ? text.slice(COPY_START.length, end) : undefined;
}

/** A box has one empty line after a message, or two if the message itself does not end a line. */
function candidatesFor(copy: Buffer, format: FolderFormat): Buffer[] {
  if (format !== 'mbox') return [copy];
  const message = withoutQuotes(copy);
  return [message.subarray(0, -1), message.subarray(0, -2)];
}

function lengthOnServer(message: Buffer): number {
  let length = message.length;
  for (let at = message.indexOf(0x0a); at >= 0; at = message.indexOf(0x0a, at + 1)) length++;
  return length;
}
