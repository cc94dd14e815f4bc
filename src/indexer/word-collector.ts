import type { TextColumn } from '../model/fields.ts';
import type { NewWords } from './read-task.ts';

interface ColumnWords {
  readonly column: TextColumn;
  readonly known: Set<string>;
  fresh: string[];
}

/** Words of the archive known by heart, so that the vocabulary holds them once; about 70 bytes each. */
const WORDS_REMEMBERED = 400_000;

/** Gathers words that a run has not seen before, per column. */
export class WordCollector {
  readonly #columns = new Map<string, ColumnWords>();
  #held = 0;
  #knowsAll: boolean;

  /** `knowsAll`: there are no words yet that it has not seen. */
  constructor({ knowsAll }: { readonly knowsAll: boolean }) {
    this.#knowsAll = knowsAll;
  }

  /** Whether a word that is new to it is new to the archive, too. */
  get knowsAll(): boolean {
    return this.#knowsAll;
  }

  add(column: TextColumn, words: readonly string[]): void {
    const entry = this.#entryOf(column);
    for (const word of words) {
      if (entry.known.has(word)) continue;
      entry.known.add(word);
      entry.fresh.push(word);
      this.#held++;
    }
  }

  /** The words that are new since the last call. */
  take(): NewWords[] {
    const taken: NewWords[] = [];
    for (const entry of this.#columns.values()) {
      if (entry.fresh.length > 0) taken.push({ column: entry.column, words: entry.fresh });
      entry.fresh = [];
    }
    return taken;
  }

  /** Of too many words it forgets all, to stay small; they then come twice. */
  forgetTooMany(): void {
    if (this.#held <= WORDS_REMEMBERED) return;
    this.#columns.clear();
    this.#held = 0;
    this.#knowsAll = false;
  }

  #entryOf(column: TextColumn): ColumnWords {
    const key = `${column.table} ${column.field}`;
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const entry: ColumnWords = { column, known: new Set(), fresh: [] };
    this.#columns.set(key, entry);
    return entry;
  }
}
