import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES, type TextTable } from '../../model/fields.ts';
import { FIRST_TERMS, sumOf } from '../checksums/checked-sums.ts';
import { ROW_CHECKSUM } from '../checksums/row-checksums.ts';
import { type FullTextSegment, fullTextSegments, STRUCTURE } from '../values/full-text-segments.ts';

/**
 * Keeps the checksums of the blocks that FTS5 writes. Nobody says which these are, but segments do not
 * change, so the blocks of new segments are looked at once, when they are written.
 */
export interface BlockChecksums {
  /** Brings the checksums up to date, at the end of a transaction that changed words. */
  settle(): void;
  /** To be called after that transaction. */
  end(outcome: { readonly isStored: boolean }): void;
}

type Segments = ReadonlyMap<number, FullTextSegment>;

export function blockChecksums(database: Database): BlockChecksums {
  const tables = TEXT_TABLE_NAMES.map((table) => {
    const blocks = blocksOfTable(database, table);
    const segments = blocks.segments();
    return { blocks, stored: segments, seen: segments };
  });
  return {
    settle() {
      for (const one of tables) {
        one.blocks.flush();
        one.seen = one.blocks.segments();
        one.blocks.note(one.stored, one.seen);
      }
    },

    end({ isStored }) {
      for (const one of tables) {
        if (isStored) one.stored = one.seen;
        else one.seen = one.stored;
      }
    },
  };
}

// The ids of blocks: 37 bits for each segment, of which the upper half is an index of long lists; the blocks that name
// removed messages are those of a segment with a much higher id (`FTS5_SEGMENT_ROWID`, `FTS5_DLIDX_ROWID`, `FTS5_TOMBSTONE_ROWID`).
const BLOCK_ID = '((CAST(? AS INTEGER) << 37) + CAST(? AS INTEGER))';
const FIRST_SKIP = 2 ** 36;
const LAST_SKIP = 2 ** 37 - 1;
const REMOVED = 2 ** 16;

function blocksOfTable(database: Database, table: TextTable) {
  const flush = database.prepare(`INSERT INTO ${table} (${table}) VALUES ('flush')`);
  const structure = database
    .prepare<[number], Buffer>(`SELECT block FROM ${table}_data WHERE id = ?`)
    .pluck();
  const insertBlocks = `INSERT OR REPLACE INTO checksums (name, part, sum)
    SELECT '${table}_data', id, ${ROW_CHECKSUM}(block) FROM ${table}_data`;
  const noteTotals = database.prepare(`${insertBlocks} WHERE id <= ${STRUCTURE}`);
  const noteBlocks = database.prepare<BlockRange>(
    `${insertBlocks} WHERE id BETWEEN ${BLOCK_ID} AND ${BLOCK_ID}`,
  );
  const forgetBlocks = database.prepare<BlockRange>(
    `DELETE FROM checksums WHERE name = '${table}_data' AND part BETWEEN ${BLOCK_ID} AND ${BLOCK_ID}`,
  );
  const noteTerms = database.prepare(
    `INSERT INTO checksums (name, part, sum)
     SELECT '${table}_idx', segid, ${sumOf(FIRST_TERMS)} FROM ${table}_idx
     WHERE segid = ? AND pgno >= ? GROUP BY segid
     ON CONFLICT (name, part) DO UPDATE SET sum = sum + excluded.sum`,
  );
  const forgetTerms = database.prepare(
    `DELETE FROM checksums WHERE name = '${table}_idx' AND part = ?`,
  );
  return { flush: () => flush.run(), segments, note };

  function segments(): Segments {
    const record = structure.get(STRUCTURE);
    const found = record === undefined ? [] : fullTextSegments(record);
    return new Map(found.map((segment) => [segment.id, segment]));
  }

  function note(before: Segments, after: Segments): void {
    for (const segment of before.values()) {
      if (after.get(segment.id)?.origin !== segment.origin) forget(segment);
    }
    for (const segment of after.values()) {
      const known = before.get(segment.id);
      if (known?.origin === segment.origin) noteChanges(segment, known);
      else noteAll(segment);
    }
    noteTotals.run();
  }

  function forget({ id }: FullTextSegment): void {
    forgetBlocks.run(id, 0, id, LAST_SKIP);
    forgetBlocks.run(id + REMOVED, 0, id + REMOVED, LAST_SKIP);
    forgetTerms.run(id);
  }

  function noteAll(segment: FullTextSegment): void {
    noteBlocks.run(segment.id, 0, segment.id, LAST_SKIP);
    noteTerms.run(segment.id, 0);
    noteRemoved(segment);
  }

  /** While segments are merged, blocks come at the end, or go at the beginning, and the new first one is cut. */
  function noteChanges(segment: FullTextSegment, known: FullTextSegment): void {
    const { id, first, last } = segment;
    if (last !== known.last) {
      noteBlocks.run(id, known.last + 1, id, last);
      noteBlocks.run(id, FIRST_SKIP, id, LAST_SKIP);
      noteTerms.run(id, (known.last + 1) * 2); // the lowest bit says whether the block has a skip list
    }
    if (first !== known.first) {
      forgetBlocks.run(id, 0, id, first - 1);
      noteBlocks.run(id, first, id, first);
    }
    if (segment.removed !== known.removed) noteRemoved(segment);
  }

  function noteRemoved({ id }: FullTextSegment): void {
    forgetBlocks.run(id + REMOVED, 0, id + REMOVED, LAST_SKIP);
    noteBlocks.run(id + REMOVED, 0, id + REMOVED, LAST_SKIP);
  }
}

type BlockRange = [segment: number, from: number, sameSegment: number, to: number];
