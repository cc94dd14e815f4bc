import { closeFile, openFile, readInto } from '../../files/open-file.ts';
import { EVIDENCE_BYTES, lineMeaning } from '../../formats/mbox/mbox-separator.ts';
import { boxEntry } from '../../formats/mbox/mbox-write.ts';

/**
 * Why a box must not replace the file at `path`, in words that follow "the result folder PATH …".
 * Returns nothing for an empty file, and for an mbox in which mairix made every message.
 */
export function findForeignInBox(path: string): string | undefined {
  let isHead = true;
  for (const { text, whole } of overlappingChunks(path)) {
    if (isHead && !text.startsWith(COPY_HEAD)) return 'does not begin with a search result';
    if (holdsForeign(text, whole)) return 'holds a message that is not a search result';
    isHead = false;
  }
  return undefined;
}

/** Separator and `X-source-folder: `, the start of every copy. */
const COPY_HEAD = boxEntry(Buffer.alloc(0), { path: '', fromBox: true }).toString().trimEnd();

// a From line after an empty line
const APART = /\n\n(From [^\n]*\n)/g;

/** Looks at the From lines that begin in the first `whole` characters. */
function holdsForeign(text: string, whole: number): boolean {
  return [...text.matchAll(APART)].some(({ index, 1: line = '' }) => {
    const start = index + 2;
    if (index >= whole || text.startsWith(COPY_HEAD, start)) return false;
    const end = start + line.length;
    const after = text.slice(end, end + EVIDENCE_BYTES);
    return lineMeaning(line, { before: '', after }) === 'separator';
  });
}

const CHUNK_SIZE = 1 << 20;
const LONGEST_HEAD = 1 << 13;

interface Chunk {
  readonly text: string;
  /** A head that begins in so many characters is not cut off; the others come again. */
  readonly whole: number;
}

/** A file piece by piece; each piece begins with the end of the previous one, so no head is cut in two. */
function* overlappingChunks(path: string): Generator<Chunk> {
  const descriptor = openFile(path);
  try {
    const chunk = Buffer.alloc(CHUNK_SIZE);
    let end = '';
    for (let length = 1; length > 0; ) {
      length = readInto(descriptor, chunk);
      const text = end + chunk.toString('latin1', 0, length);
      const isLast = length === 0;
      if (text !== '') yield { text, whole: text.length - (isLast ? 0 : LONGEST_HEAD) };
      end = text.slice(-LONGEST_HEAD);
    }
  } finally {
    closeFile(descriptor);
  }
}
