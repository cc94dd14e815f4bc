import type { TextColumn } from '../../../model/fields.ts';
import { columnName } from '../../mapping/mail-document.ts';
import { allOf, LIVE } from '../../query/query.ts';
import type { ArchiveState } from '../search-context.ts';
import { countDocuments } from './count-documents.ts';

/** For each folded word, how many messages have it, added up over the columns. */
export async function fetchMessagesWith(
  { snapshot }: ArchiveState,
  words: readonly string[],
  columns: readonly TextColumn[],
): Promise<number[]> {
  const queries = words.flatMap((word) =>
    columns.map((column) => allOf([LIVE, { term: { [columnName(column)]: word } }])),
  );
  const counts = await countDocuments(snapshot, queries);
  return words.map((_, at) =>
    counts
      .slice(at * columns.length, (at + 1) * columns.length)
      .reduce((sum, count) => sum + count, 0),
  );
}
