import type { Database } from 'better-sqlite3';
import type { Problem } from '../../model/events.ts';
import { pathOf, type StoredPath, storedPath } from './rows.ts';

/** An archive with more is damaged as a whole, and nobody reads so long a list. */
const MOST_KEPT = 100_000;
const LONGEST_REASON = 500;

type Row = Pick<Problem, 'location' | 'reason'>;

interface StoredProblem {
  readonly id: number;
  readonly location: StoredPath;
  readonly reason: string;
  /** Seconds since 1970. */
  readonly since: number;
}

/**
 * What could not be read as it should be, of three kinds: of a message that is in the index, of a box,
 * for as long as that is not read again, and of anything else a run has met, for as long as runs do.
 */
export function problemTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO problems (message, folder, location, reason, since) VALUES (?, ?, ?, ?, ?)',
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
    /** Of a message that has just been stored. */
    addToMessage(message: number, reason: string): void {
      put({ message, folder: null, location: null, reason });
    },

    /** Those of a box take the place of the ones before, or stand beside them if only its end was read. */
    putInBox(folder: number, problems: readonly Row[], { replace }: { replace: boolean }): void {
      const before = ofBox.all(folder);
      exchange(replace ? before : [], problems, before, folder);
    },

    /** All that belong to no message and no box; those that `isLeft` stay as they are. */
    putOthers(problems: readonly Row[], isLeft: (location: string) => boolean): void {
      const before = others.all().filter(({ location }) => !isLeft(pathOf(location)));
      const isSame =
        before.length === problems.length &&
        before.every((row, at) => isOf(row, problems[at] ?? { location: '', reason: '' }));
      if (!isSame) exchange(before, problems, before, null);
    },
  };

  /** What was known already keeps its time. */
  function exchange(
    leaving: readonly StoredProblem[],
    coming: readonly Row[],
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
    insert.run(message, folder, location, reason.slice(0, LONGEST_REASON), since);
  }
}

function isOf(stored: StoredProblem, { location, reason }: Row): boolean {
  return pathOf(stored.location) === location && stored.reason === reason.slice(0, LONGEST_REASON);
}
