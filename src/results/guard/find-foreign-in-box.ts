import { closeFile, openFile, readInto } from '../../files/open-file.ts';
import { isSeparator } from '../../formats/mbox-separator.ts';
import { boxEntry } from '../../formats/mbox-write.ts';

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

// two lines after an empty one
const MESSAGE_HEAD = /\n\n(From [^\n]*\n[^\n]*)/g;

function holdsForeign(text: string): boolean {
  return [...text.matchAll(MESSAGE_HEAD)].some(
    ([, head = '']) => isSeparator(head) && !head.startsWith(COPY_HEAD),
  );
}

const CHUNK_SIZE = 1 << 20;
const LONGEST_HEAD = 1 << 10;

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
