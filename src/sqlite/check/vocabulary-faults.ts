import type { Database } from 'better-sqlite3';
import { TEXT_COLUMNS, type TextColumn } from '../../model/fields.ts';
import { vocabularyBlocks } from '../tables/vocabulary-blocks.ts';
import { damage } from '../values/damage.ts';

/** How many terms are looked up in the vocabulary at a time. */
const TERMS_AT_A_TIME = 100_000;

/** Words that substring and fuzzy searches would miss. */
export function* vocabularyFaults(database: Database): Generator<string> {
  for (const column of TEXT_COLUMNS) {
    let missing = 0;
    for (const terms of termsOf(database, column)) {
      for (const block of vocabularyBlocks(database, column)) {
        for (const word of block.toString().split('\n')) terms.delete(word);
      }
      missing += terms.size;
    }
    if (missing > 0)
      yield `words of "${column.field}" that are not in the vocabulary (${column.table}): ${missing}`;
  }
}

/** Some at a time, because the words of a large archive fill hundreds of megabytes. */
function* termsOf(database: Database, { table, field }: TextColumn): Generator<Set<string>> {
  const page = database
    .prepare<[string, string, number], string>(
      `SELECT term FROM ${table}_columns WHERE term > ? AND col = ? LIMIT ?`,
    )
    .pluck();
  let after = '';
  for (;;) {
    const terms = page.all(after, field, TERMS_AT_A_TIME);
    yield new Set(terms);
    const last = terms.at(-1);
    if (last === undefined || terms.length < TERMS_AT_A_TIME) return;
    // Terms of damaged bytes need not be in the order of the texts that they become.
    if (last === after) throw damage('a word');
    after = last;
  }
}
