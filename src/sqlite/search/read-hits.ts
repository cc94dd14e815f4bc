import type { Database } from 'better-sqlite3';
import type { Hit } from '../../model/hit.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { compile, compileCount } from '../sql/compile.ts';
import { messageLocation } from '../values/message-location.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

/** Enough that a batch costs little, and few enough that they take no memory to speak of. */
const HITS_PER_BATCH = 1_000;

/** The hits of a plan, in order. The database reads on while they are taken, inside the caller's transaction. */
export function* readHits(
  database: Database,
  plan: Plan,
  options: Omit<HitOptions, 'onMatched'>,
): Generator<readonly Hit[]> {
  const { sql, parameters } = compile(plan, options);
  const toHit = hitMaker(database);
  let batch: Hit[] = [];
  // Arrays, because objects take a third longer.
  for (const row of database
    .prepare<unknown[], HitRow>(sql)
    .raw()
    .iterate(...parameters)) {
    batch.push(toHit(row));
    if (batch.length < HITS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** How many messages a plan asks for. */
export function countHits(
  database: Database,
  plan: Plan,
  options: Pick<HitOptions, 'threads'>,
): number {
  const { sql, parameters } = compileCount(plan, options);
  const count = database.prepare<unknown[], number>(sql).pluck();
  return count.get(...parameters) ?? 0;
}

/** What `compile` selects. */
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
  matched?: 0 | 1,
];

/** Makes hits of rows; asks for the path of each folder once. */
function hitMaker(database: Database): (row: HitRow) => Hit {
  const paths = new Map<number, string>();
  const path = database
    .prepare<[number], StoredPath>('SELECT path FROM folders WHERE id = ?')
    .pluck();
  const pathOfFolder = (id: number): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const found = pathOf(path.get(id) ?? '');
    paths.set(id, found);
    return found;
  };
  return ([number, inFolder, name, start, size, date, flags, thread, id, hash, matched]) => {
    const folder = pathOfFolder(inFolder);
    const location = messageLocation({ folder, name, start, size, hash });
    const hit = { number, location, folder, flags, date, size, thread, messageId: id ?? undefined };
    return matched === undefined ? hit : { ...hit, matched: matched === 1 };
  };
}
