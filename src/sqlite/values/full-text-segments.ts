import { damage } from './damage.ts';
import { storedBytes } from './stored-values.ts';

/**
 * A segment of a full text table: blocks that FTS5 wrote once, and does not write again. While it is merged
 * into another, blocks at its beginning go; while others are merged into it, blocks come at its end.
 */
export interface FullTextSegment {
  readonly id: number;
  readonly first: number;
  readonly last: number;
  /** Which changes it holds: no other segment that ever had its id holds the same. */
  readonly origin: string;
  /** How many of its messages are removed, and how many blocks name them. */
  readonly removed: string;
}

/** FTS5 keeps a table's structure in this block; in front of it is only the one with its totals. */
export const STRUCTURE = 10;

/**
 * The segments that the record about the structure of a full text table names; there are numbers in
 * varints, as `fts5StructureDecode` reads them (https://sqlite.org/src/file/ext/fts5/fts5_index.c):
 *
 *     cookie (4 bytes), mark of the second version (4 bytes), levels, segments, writes,
 *     for each level: how many segments are being merged, segments, and for each:
 *       id, first block, last block, first and last change, blocks of removed, removed, entries
 *
 * Throws if it ends too early, because it is damaged.
 */
export function fullTextSegments(stored: unknown): FullTextSegment[] {
  const next = varintsFrom(storedBytes(stored), 8);
  const levels = next();
  next();
  next();
  const segments: FullTextSegment[] = [];
  for (let level = 0; level < levels; level++) {
    next();
    for (let left = next(); left > 0; left--) {
      const [id, first, last] = [next(), next(), next()];
      const origin = `${next()} ${next()}`;
      const removed = `${next()} ${next()}`;
      next();
      segments.push({ id, first, last, origin, removed });
    }
  }
  return segments;
}

/** Reads one varint of SQLite after another (https://sqlite.org/fileformat2.html#varint). */
function varintsFrom(record: Uint8Array, start: number): () => number {
  let at = start;
  return () => {
    let value = 0;
    for (let length = 1; ; length++) {
      const byte = record[at++];
      if (byte === undefined) throw damage('the structure of a full text table');
      if (length === 9) return value * 256 + byte;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
}
