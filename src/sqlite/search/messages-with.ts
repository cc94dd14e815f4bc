import type { Database } from 'better-sqlite3';
import type { TextColumn } from '../../model/fields.ts';
import { countLive } from './count-live.ts';

/** For each folded word, how many messages have it, added up over the columns. */
export function messagesWith(
  database: Database,
  words: readonly string[],
  columns: readonly TextColumn[],
): number[] {
  const counts = words.map(() => 0);
  const live = countLive(database);
  for (const column of columns) {
    const { table, field } = column;
    const count = database
      .prepare<[string, string], number>(
        `SELECT doc FROM ${table}_columns WHERE term = ? AND col = ?`,
      )
      .pluck();
    for (const [at, word] of words.entries()) {
      counts[at] = (counts[at] ?? 0) + live(column, word, count.get(word, field) ?? 0);
    }
  }
  return counts;
}
