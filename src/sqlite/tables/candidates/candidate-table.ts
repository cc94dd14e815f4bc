import type { Database } from 'better-sqlite3';
import { pathFromBytes, pathToBytes } from '../../../model/path.ts';
import type { Candidate, CandidateList } from '../../../store/candidate-list.ts';
import { pathOf, type StoredPath, storedPath } from '../../values/stored-path.ts';

interface StoredCandidate {
  /** Always bytes, because SQLite sorts all text in front of all bytes. */
  readonly path: Buffer;
  readonly folder: number;
  readonly name: StoredPath;
  readonly size: number;
  readonly replaces: number | null;
  readonly mayBe: number | null;
}

const PAGE = 1_000;

/** A work list in a temporary table, which is on disc when it is long. */
export function candidateTable(database: Database): CandidateList {
  database.exec(`CREATE TEMP TABLE candidates (
    path BLOB PRIMARY KEY, folder INTEGER NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL,
    replaces INTEGER, mayBe INTEGER
  ) WITHOUT ROWID`);
  const insert = database.prepare('INSERT OR IGNORE INTO candidates VALUES (?, ?, ?, ?, ?, ?)');
  const total = database.prepare<[], { messages: number; bytes: number }>(
    'SELECT count(*) AS messages, ifnull(sum(size), 0) AS bytes FROM candidates',
  );
  const page = database.prepare<[Buffer, number], StoredCandidate>(
    'SELECT * FROM candidates WHERE path > ? ORDER BY path LIMIT ?',
  );
  const insertAll = database.transaction((candidates: Iterable<Candidate>) => {
    for (const { path, folder, name, size, replaces, mayBe } of candidates) {
      insert.run(
        pathToBytes(path),
        folder,
        storedPath(name),
        size,
        replaces ?? null,
        mayBe ?? null,
      );
    }
  });

  return {
    add(candidates) {
      insertAll(candidates);
    },

    total: () => total.get() ?? { messages: 0, bytes: 0 },

    *all() {
      let after: Buffer = Buffer.alloc(0);
      for (let rows = page.all(after, PAGE); rows.length > 0; rows = page.all(after, PAGE)) {
        for (const row of rows) yield candidateOf(row);
        after = rows.at(-1)?.path ?? after;
      }
    },
  };
}

function candidateOf({ path, folder, name, size, replaces, mayBe }: StoredCandidate): Candidate {
  return {
    path: pathFromBytes(path),
    folder,
    name: pathOf(name),
    size,
    replaces: replaces ?? undefined,
    mayBe: mayBe ?? undefined,
  };
}
