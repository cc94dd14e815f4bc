import type { Database } from 'better-sqlite3';
import type { Hit } from '../../model/hit.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { isChecksumOf } from '../checksums/row-checksum.ts';
import { damage } from '../open/translate-errors.ts';
import { broadRanges } from '../sql/broad-ranges.ts';
import { compile, compileCount } from '../sql/compile.ts';
import type { CompiledQuery } from '../sql/compiled-query.ts';
import { messageLocation } from '../values/message-location.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

/** Enough that a batch costs little, and few enough that they take no memory to speak of. */
const HITS_PER_BATCH = 1_000;

type ReadOptions = Omit<HitOptions, 'onMatched'>;

/** The hits of a plan, in order. The database reads on while they are taken, inside the caller's transaction. */
export function* readHits(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): Generator<readonly Hit[]> {
  const first = amongTheFirst(database, plan, options);
  if (first !== undefined) {
    yield first;
    return;
  }
  const toHit = hitMaker(database);
  let batch: Hit[] = [];
  for (const row of rowsOf(database, statementOf(database, plan, options))) {
    batch.push(toHit(row));
    if (batch.length < HITS_PER_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The statement that reads the hits. */
export function statementOf(database: Database, plan: Plan, options: ReadOptions): CompiledQuery {
  return compile(plan, { ...options, broad: broadRanges(database, plan) });
}

/**
 * Of what many messages match, the first few are found among the first messages of an index; to sort all of them
 * takes up to 5 s for a million. Nothing if there are too few.
 */
function amongTheFirst(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): readonly Hit[] | undefined {
  const { order, offset, limit = Number.POSITIVE_INFINITY } = options;
  if (order === 'relevance' || offset + limit > FEW) return undefined;
  const rows = [...rowsOf(database, compile(plan, { ...options, among: LOOKED_AT }))];
  return rows.length === limit ? rows.map(hitMaker(database)) : undefined;
}

const FEW = 500;
/** Takes 10 to 40 ms if it is in vain. */
const LOOKED_AT = 5_000;

/** Arrays, because objects take a third longer. */
function rowsOf(database: Database, { sql, parameters }: CompiledQuery): Iterable<HitRow> {
  return database
    .prepare<unknown[], HitRow>(sql)
    .raw()
    .iterate(...parameters);
}

/** How many messages a plan asks for. */
export function countHits(
  database: Database,
  plan: Plan,
  options: Pick<HitOptions, 'threads'>,
): number {
  const { sql, parameters } = compileCount(plan, {
    ...options,
    broad: broadBesides(database, plan),
  });
  const count = database.prepare<unknown[], number>(sql).pluck();
  return count.get(...parameters) ?? 0;
}

/** A range that stands alone is counted in its index, which has nothing to look up. */
function broadBesides(database: Database, plan: Plan): ReadonlySet<Plan> {
  const [only] = plan.kind === 'and' && plan.parts.length === 1 ? plan.parts : [plan];
  const isAlone = only?.kind === 'date' || only?.kind === 'size';
  return isAlone ? new Set() : broadRanges(database, plan);
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
  attached: number,
  checksum: number,
  matched?: 0 | 1,
];

/** Makes hits of rows; asks for the path of each folder once. */
function hitMaker(database: Database): (row: HitRow) => Hit {
  const paths = new Map<number, string>();
  const folder = database
    .prepare<[number], [id: number, path: StoredPath, kind: string, checksum: number]>(
      'SELECT id, path, kind, checksum FROM folders WHERE id = ?',
    )
    .raw();
  const pathOfFolder = (id: number): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const row = folder.get(id);
    if (row === undefined) throw damage(`folder ${id}`);
    const [, path, kind, checksum] = row;
    if (!isChecksumOf([id, path, kind], checksum)) throw damage(`folder ${id}`);
    const found = pathOf(path);
    paths.set(id, found);
    return found;
  };
  return (row) => {
    const [
      number,
      inFolder,
      name,
      start,
      size,
      date,
      flags,
      thread,
      id,
      hash,
      attached,
      checksum,
      matched,
    ] = row;
    const stored = [
      number,
      inFolder,
      name,
      start,
      size,
      date,
      flags,
      thread,
      id,
      hash,
      attached,
      0,
    ];
    if (!isChecksumOf(stored, checksum)) throw damage(`message ${number}`);
    const folder = pathOfFolder(inFolder);
    const location = messageLocation({ folder, name, start, size, hash });
    const hit = { number, location, folder, flags, date, size, thread, messageId: id ?? undefined };
    return matched === undefined ? hit : { ...hit, matched: matched === 1 };
  };
}
