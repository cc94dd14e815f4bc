import type { Database } from 'better-sqlite3';
import { withoutKeywords } from '../../model/flags.ts';
import type { Copy, Hit } from '../../model/hit.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { Place } from '../../store/search-store.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { isNameSum, nameSum } from '../checksums/row-checksums.ts';
import { damage } from '../values/damage.ts';
import { messageLocation } from '../values/message-location.ts';
import type { StoredPath } from '../values/stored-path.ts';
import { storedCount, storedDate } from '../values/stored-values.ts';
import { folderReader } from './folder-reader.ts';
import { type HitNumbers, hitNumbers, type ReadOptions } from './hit-numbers.ts';
import { labelReader } from './label-reader.ts';
import { type ShownSummary, summaryReader } from './summary-reader.ts';

/** The hits of a plan, in order and batch by batch, inside the caller's transaction. */
export function* readHits(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): Generator<readonly Hit[]> {
  const read = hitReader(database);
  for (const numbers of hitNumbers(database, plan, options)) yield read(numbers);
}

function hitReader(database: Database): (some: HitNumbers) => readonly Hit[] {
  // Arrays, because objects take a third longer.
  const select = database
    .prepare<[string], HitRow>(
      `SELECT messages.id, folder, name, start, size, date, flags, thread, message_id, hash, content,
         content_checksum, ${nameSum()}
       FROM json_each(?) AS wanted CROSS JOIN messages ON messages.id = wanted.value`,
    )
    .raw();
  const folderOf = folderReader(database);
  const summaryOf = summaryReader(database);
  const labelsOf = labelReader(database);

  return ({ numbers, marks, copies }) => {
    const hits = read(numbers);
    if (marks === undefined && copies === undefined) return hits;
    const others = copies?.map(([, ...rest]) => rest);
    const places = new Map(read(others?.flat() ?? []).map((hit) => [hit.number, copyOf(hit)]));
    return hits.map((hit, at) => ({
      ...hit,
      ...(marks === undefined ? {} : { matched: marks[at] === 1 }),
      ...(others === undefined
        ? {}
        : { alsoIn: others[at]?.flatMap((number) => places.get(number) ?? []) ?? [] }),
    }));
  };

  function read(numbers: readonly number[]): readonly Hit[] {
    if (numbers.length === 0) return [];
    const rows = select.all(JSON.stringify(numbers));
    if (rows.length !== numbers.length) throw damage('messages');
    return rows.map((row) => {
      if (!isAsStored(row)) throw damage(`message ${row[0]}`);
      const [number, folder, , , , , flags] = row;
      return {
        ...hitOf(row, folderOf(folder)),
        ...summaryOf(number),
        labels: labelsOf({ number, folder, flags }),
      };
    });
  }
}

function copyOf({ location, folder }: Hit): Copy {
  return { location, folder };
}

type HitRow = readonly [
  id: number,
  folder: number,
  name: StoredPath | null,
  start: number | null,
  size: number,
  date: number,
  flags: number,
  thread: number,
  messageId: string | null,
  hash: Buffer | null,
  content: number | null,
  contentChecksum: number,
  nameSum: number | null,
];

function isAsStored([
  ,
  ,
  name,
  ,
  ,
  ,
  ,
  ,
  messageId,
  hash,
  content,
  contentChecksum,
  sum,
]: HitRow): boolean {
  return isNameSum(name, sum) && isChecksumOf([messageId, hash, content], contentChecksum);
}

function hitOf(
  [number, , name, start, size, date, flags, thread, id, hash]: HitRow,
  folder: Place['folder'],
): Omit<Hit, keyof ShownSummary | 'labels'> {
  const location = messageLocation({ folder, name, start, size, hash });
  return {
    number,
    location,
    folder: folder.path,
    // SQL takes bytes of digits for the number, and so does the sum of the row.
    flags: withoutKeywords(storedCount(flags)),
    date: storedDate(date),
    size: storedCount(size),
    thread: storedCount(thread),
    messageId: id ?? undefined,
  };
}
