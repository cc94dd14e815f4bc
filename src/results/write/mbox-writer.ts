import { appendToFile } from '../../files/own-file.ts';
import { readStream } from '../../files/read-file.ts';
import { createFile, flushToDisc } from '../../files/write-file.ts';
import { frameBox } from '../../formats/mbox/frame-box.ts';
import { boxEntry } from '../../formats/mbox/mbox-write.ts';
import type { DirectoryCache } from '../../sources/relocate.ts';
import { whyNotFound } from '../read/find-message.ts';
import { findRead } from '../read/find-read.ts';
import type { ReadHit } from '../read/read-ahead.ts';
import { copyFingerprint } from './copy-fingerprint.ts';
import { asOnDisc, copySource, readOrReport } from './prepare-message.ts';
import type { Adding, ResultWriter, WriterOptions } from './result-writer.ts';

/** Builds one mbox file of copies. */
export async function openMboxWriter({
  aside,
  existing,
  report,
}: WriterOptions): Promise<ResultWriter> {
  const directories: DirectoryCache = new Map();
  createFile(aside, '');
  const present = existing === undefined ? new Set<string>() : await carryBox(existing, aside);

  async function add(read: ReadHit): Promise<Adding> {
    const { hit, bytes: known } = read;
    const found = findRead(read, directories);
    if (found === undefined) report(whyNotFound(hit));
    const bytes =
      found &&
      (known === undefined ? await readOrReport(found, report) : asOnDisc(hit.location, known));
    if (found === undefined || bytes === undefined) return 'missing';
    const copy = boxEntry(bytes, {
      path: copySource(found.location),
      fromBox: found.location.kind === 'slice',
    });
    if (present.size > 0 && present.has(copyFingerprint(withoutFirstLine(copy)))) return 'present';
    appendToFile(aside, copy);
    return 'added';
  }

  return { add, finish: () => flushToDisc(aside) };
}

/** Copies an existing box, message by message, and returns the fingerprints of its messages. */
async function carryBox(existing: string, aside: string): Promise<Set<string>> {
  const present = new Set<string>();
  for await (const { separator, bytes } of frameBox(readStream(existing))) {
    appendToFile(aside, Buffer.concat([Buffer.from(separator, 'latin1'), bytes]));
    appendToFile(aside, '\n\n'.slice(trailingLineFeeds(bytes)));
    present.add(copyFingerprint(bytes));
  }
  return present;
}

/** At most two: an mbox message ends with an empty line. */
function trailingLineFeeds(bytes: Buffer): number {
  const end = bytes.subarray(-2).toString('latin1');
  return end.length - end.replace(/\n+$/, '').length;
}

function withoutFirstLine(copy: Buffer): Buffer {
  return copy.subarray(copy.indexOf('\n') + 1);
}
