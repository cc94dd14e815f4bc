import type { Database } from 'better-sqlite3';
import type { TableChecksums } from '../table-checksums.ts';
import { pairInserter } from './pair-inserter.ts';

/** Which messages have an id as their own. */
export interface OwnIdentifierTable {
  /** A message comes. */
  add(message: number, identifiers: readonly number[]): void;
  /** Stores what came, at the end of a transaction. */
  settle(): void;
  /** To be called after that transaction. */
  end(): void;
}

export function ownIdentifierTable(
  database: Database,
  checksums: TableChecksums,
): OwnIdentifierTable {
  const insert = pairInserter(database, 'INSERT OR IGNORE INTO own_identifiers (hash, message)');
  let coming: number[] = [];

  return {
    add(message, identifiers) {
      for (let at = 0; at < identifiers.length; at++) {
        const identifier = identifiers[at] ?? 0;
        if (identifiers.indexOf(identifier) < at) continue;
        coming.push(identifier, message);
        checksums.identifierCame(identifier, message);
      }
    },

    settle() {
      insert(coming);
      coming = [];
    },

    end() {
      coming = [];
    },
  };
}
