import type { Database } from 'better-sqlite3';
import { TO_BE_READ } from '../../store/message-store.ts';
import {
  LONGEST_REASON,
  type PlaceProblem,
  type ProblemExample,
  type ProblemStore,
} from '../../store/problem-store.ts';
import { bounded } from '../../util/bounded.ts';
import { rowChecksum } from '../checksums/row-checksum.ts';
import { pathOf, type StoredPath, storedPath } from '../values/stored-path.ts';
import { lookAgain } from './reading-table.ts';

/** An archive with more is damaged as a whole, and nobody reads such a long list. */
const MOST_KEPT = 100_000;

interface StoredProblem {
  readonly id: number;
  readonly location: StoredPath;
  readonly reason: string;
  /** Seconds since 1970. */
  readonly since: number;
}

export function problemTable(database: Database): ProblemStore {
  const insert = database.prepare(
    `INSERT INTO problems (message, folder, location, reason, since, checksum) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const ofBox = database.prepare<[number], StoredProblem>(
    'SELECT rowid AS id, location, reason, since FROM problems WHERE folder = ? ORDER BY rowid',
  );
  const others = database.prepare<[], StoredProblem>(
    `SELECT rowid AS id, location, reason, since FROM problems
     WHERE folder IS NULL AND message IS NULL ORDER BY rowid`,
  );
  const remove = database.prepare('DELETE FROM problems WHERE rowid = ?');
  const count = database.prepare<[], number>('SELECT count(*) FROM problems').pluck();
  let kept: number | undefined;

  return {
    addToMessage(message, reason) {
      put({ message, folder: null, location: null, reason });
    },

    examples(beginning, most) {
      // Rarely asked, so it is prepared only then.
      return database
        .prepare<[string, string, number], StoredExample>(
          `SELECT reason, folder, name, start, size
           FROM (SELECT reason, max(message) AS newest FROM problems
                 JOIN messages ON messages.id = message
                 WHERE dead = 0 AND substr(reason, 1, length(?)) = ? GROUP BY reason LIMIT ?)
           JOIN messages ON messages.id = newest ORDER BY newest DESC`,
        )
        .all(beginning, beginning, most)
        .map(exampleOf);
    },

    readAgain(reason) {
      database
        .prepare(
          'UPDATE messages SET modified = ? WHERE id IN (SELECT message FROM problems WHERE reason = ?)',
        )
        .run(TO_BE_READ, reason);
      lookAgain(database);
    },

    putInBox(folder, problems, { replace }) {
      const before = ofBox.all(folder);
      const isNew = (problem: PlaceProblem) => !before.some((known) => isOf(known, problem));
      if (replace) exchange(before, problems, before, folder);
      else exchange([], problems.filter(isNew), before, folder);
    },

    places: () => others.all().map(({ location }) => pathOf(location)),

    putOthers(problems, isLeft) {
      const before = others.all().filter(({ location }) => !isLeft(pathOf(location)));
      const isSame =
        before.length === problems.length &&
        before.every((row, at) => isOf(row, problems[at] ?? { location: '', reason: '' }));
      if (!isSame) exchange(before, problems, before, null);
    },
  };

  /** A problem that was known already keeps its time. */
  function exchange(
    leaving: readonly StoredProblem[],
    coming: readonly PlaceProblem[],
    known: readonly StoredProblem[],
    folder: number | null,
  ): void {
    for (const { id } of leaving) remove.run(id);
    kept = undefined;
    for (const row of coming) {
      const since = known.find((one) => isOf(one, row))?.since;
      put({ message: null, folder, location: storedPath(row.location), reason: row.reason, since });
    }
  }

  function put({
    message,
    folder,
    location,
    reason,
    since = Math.floor(Date.now() / 1000),
  }: {
    readonly message: number | null;
    readonly folder: number | null;
    readonly location: StoredPath | null;
    readonly reason: string;
    readonly since?: number | undefined;
  }): void {
    kept ??= count.get() ?? 0;
    if (kept >= MOST_KEPT) return;
    kept++;
    const row = [message, folder, location, bounded(reason, LONGEST_REASON), since];
    insert.run(...row, rowChecksum(row));
  }
}

interface StoredExample extends Pick<ProblemExample, 'reason' | 'folder' | 'size'> {
  readonly name: StoredPath | null;
  readonly start: number | null;
}

function exampleOf({ name, start, ...example }: StoredExample): ProblemExample {
  return { ...example, name: name === null ? undefined : pathOf(name), start: start ?? undefined };
}

function isOf(stored: StoredProblem, { location, reason }: PlaceProblem): boolean {
  return pathOf(stored.location) === location && stored.reason === bounded(reason, LONGEST_REASON);
}
