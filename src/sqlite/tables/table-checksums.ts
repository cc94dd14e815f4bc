import type { Database } from 'better-sqlite3';
import { TEXT_TABLE_NAMES, type TextTable } from '../../model/fields.ts';
import { OWN_IDENTIFIERS, SUMS_OF_COUNTS } from '../checksums/checked-sums.ts';
import { textChecksum } from '../checksums/content-checksum.ts';
import { CHECKSUM_PRIME, rowChecksum, weightOf } from '../checksums/row-checksum.ts';
import { defineRowChecksum } from '../checksums/row-checksums.ts';
import { blockChecksums } from './block-checksums.ts';
import { tableStatements } from './table-statements.ts';

/** Keeps the checksums of tables whose rows have none of their own (`CHECKED_SUMS`). */
export interface TableChecksums {
  /** A message got words. */
  wordsCame(message: number): void;
  /** A message is about to lose its words. */
  wordsGo(message: number): void;
  /** FTS5 writes its blocks in another way. */
  wordsMove(): void;
  identifierCame(hash: number, message: number): void;
  identifierWent(hash: number, message: number): void;
  /** Stores all of this, at the end of a transaction. */
  settle(): void;
  /** To be called after each transaction. */
  end(outcome: { readonly isStored: boolean }): void;
}

type Counts = [ids: number, counts: string, origins: number];

export function tableChecksums(database: Database): TableChecksums {
  defineRowChecksum(database);
  const blocks = blockChecksums(database);
  const counts = tableStatements<[number, number], Counts>(
    database,
    (table) => `SELECT ${SUMS_OF_COUNTS} FROM ${table}_docsize WHERE id BETWEEN ? AND ?`,
  );
  const add = database.prepare<[number, string]>(
    `UPDATE checksums SET sum = (sum + ?) % ${CHECKSUM_PRIME} WHERE name = ? AND part = 0`,
  );
  let changes = nothing();

  return {
    wordsCame(message) {
      changes.first = Math.min(changes.first, message);
      changes.last = Math.max(changes.last, message);
      changes.hasWords = true;
    },

    wordsGo(message) {
      for (const table of TEXT_TABLE_NAMES) {
        changes.counts[table] -= countsChecksum(table, message, message);
      }
      changes.hasWords = true;
    },

    wordsMove() {
      changes.hasWords = true;
    },

    identifierCame(hash, message) {
      changes.identifiers += rowChecksum([hash, message]);
    },

    identifierWent(hash, message) {
      changes.identifiers -= rowChecksum([hash, message]);
    },

    settle() {
      const { first, last, hasWords, identifiers } = changes;
      if (identifiers !== 0) add.run(identifiers, OWN_IDENTIFIERS);
      if (!hasWords) return;
      for (const table of TEXT_TABLE_NAMES) {
        const change = changes.counts[table] + countsChecksum(table, first, last);
        if (change !== 0) add.run(change, `${table}_docsize`);
      }
      blocks.settle();
    },

    end(outcome) {
      if (changes.hasWords) blocks.end(outcome);
      changes = nothing();
    },
  };

  function countsChecksum(table: TextTable, first: number, last: number): number {
    const [ids, texts, origins] = counts[table].raw().get(first, last) ?? NOTHING;
    // The checksums of all rows together, without a row for each.
    let sum = ids * weightOf(0) + origins * weightOf(2);
    if (texts === '') return sum;
    for (const text of texts.split(',')) sum += textChecksum(text) * weightOf(1);
    return sum;
  }
}

const NOTHING: Counts = [0, '', 0];

/** What a transaction has changed. */
interface Changes {
  /** Messages that came have these numbers. */
  first: number;
  last: number;
  hasWords: boolean;
  identifiers: number;
  readonly counts: Record<TextTable, number>;
}

function nothing(): Changes {
  return {
    first: Number.MAX_SAFE_INTEGER,
    last: 0,
    hasWords: false,
    identifiers: 0,
    counts: Object.fromEntries(TEXT_TABLE_NAMES.map((table) => [table, 0])) as Record<
      TextTable,
      number
    >, // the type of fromEntries does not say so
  };
}
