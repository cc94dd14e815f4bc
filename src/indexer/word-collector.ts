import type { TextColumn } from '../model/fields.ts';
import type { NewWords } from './read-task.ts';

interface ColumnWords {
  readonly column: TextColumn;
  readonly known: Set<string>;
  fresh: string[];
}

/** Gathers words that were not seen before, per column. */
export interface WordCollector {
  add(column: TextColumn, words: readonly string[]): void;
  /** The words that are new since the last call. */
  take(): NewWords[];
}

/** Beyond `remembered` words it forgets what it knew, to stay small; words then come twice. */
export function wordCollector(remembered: number): WordCollector {
  const columns = new Map<string, ColumnWords>();
  let held = 0;
  return { add, take };

  function add(column: TextColumn, words: readonly string[]): void {
    const entry = entryOf(column);
    for (const word of words) {
      if (entry.known.has(word)) continue;
      entry.known.add(word);
      entry.fresh.push(word);
      held++;
    }
  }

  function take(): NewWords[] {
    const taken: NewWords[] = [];
    for (const entry of columns.values()) {
      if (entry.fresh.length > 0) taken.push({ column: entry.column, words: entry.fresh });
      entry.fresh = [];
    }
    if (held > remembered) forget();
    return taken;
  }

  function forget(): void {
    columns.clear();
    held = 0;
  }

  function entryOf(column: TextColumn): ColumnWords {
    const key = `${column.table} ${column.field}`;
    const known = columns.get(key);
    if (known !== undefined) return known;
    const entry: ColumnWords = { column, known: new Set(), fresh: [] };
    columns.set(key, entry);
    return entry;
  }
}
