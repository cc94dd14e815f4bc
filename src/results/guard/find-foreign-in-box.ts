import { closeFile, openFile, readInto } from '../../files/open-file.ts';
import { EVIDENCE_BYTES, lineMeaning } from '../../formats/mbox/mbox-separator.ts';
import { boxEntry } from '../../formats/mbox/mbox-write.ts';

/**
 * Why the file at `path` must not be replaced by a box, in words that follow "the result folder PATH …".
 * It may be when it is empty or an mbox in which every message is a copy that mairix made.
 */
export function findForeignInBox(path: string): string | undefined {
  let isHead = true;
  for (const text of overlappingChunks(path)) {
    if (isHead && !text.startsWith(COPY_HEAD)) return 'does not begin with a search result';
    if (holdsForeign(text)) return 'holds a message that is not a search result';
    isHead = false;
  }
  return undefined;
}

/** Separator and `X-source-folder: `, the start of every copy. */
const COPY_HEAD = boxEntry(Buffer.alloc(0), { path: '', fromBox: true }).toString().trimEnd();

// a line after an empty one
const APART = /\n\n(From [^\n]*\n)/g;

function holdsForeign(text: string): boolean {
  return [...text.matchAll(APART)].some(({ index, 1: line = '' }) => {
    const start = index + 2;
    if (text.startsWith(COPY_HEAD, start)) return false;
    const end = start + line.length;
    const after = text.slice(end, end + EVIDENCE_BYTES);
    return lineMeaning(line, { before: '', after }) === 'separator';
  });
}

const CHUNK_SIZE = 1 << 20;
const LONGEST_HEAD = 1 << 13;

/** A file piece by piece, each piece repeating the end of the one before, so that no head is cut. */
function* overlappingChunks(path: string): Generator<string> {
  const descriptor = openFile(path);
  try {
    const chunk = Buffer.alloc(CHUNK_SIZE);
    let end = '';
    for (let length = 1; length > 0; ) {
      length = readInto(descriptor, chunk);
      const text = end + chunk.toString('latin1', 0, length);
      if (length > 0) yield text;
      end = text.slice(-LONGEST_HEAD);
    }
  } finally {
    closeFile(descriptor);
  }
}
