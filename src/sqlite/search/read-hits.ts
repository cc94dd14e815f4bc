import type { Database } from 'better-sqlite3';
import type { FolderKind } from '../../model/folder-kinds.ts';
import type { Hit } from '../../model/hit.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions, Place } from '../../store/search-store.ts';
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
export function readHits(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): Generator<readonly Hit[]> {
  return readRows(database, plan, options, hitOf);
}

/** Where the hits of a plan are, as `readHits` gives them. */
export function readPlaces(
  database: Database,
  plan: Plan,
  options: ReadOptions,
): Generator<readonly Place[]> {
  return readRows(database, plan, { ...options, markMatches: false }, placeOf);
}

/** What is made of a row, whose checksum is right. */
type Make<Made> = (row: HitRow, folder: Place['folder']) => Made;

function* readRows<Made>(
  database: Database,
  plan: Plan,
  options: ReadOptions,
  make: Make<Made>,
): Generator<readonly Made[]> {
  const made = checkedMaker(database, make);
  const first = amongTheFirst(database, plan, options);
  if (first !== undefined) {
    yield first.map(made);
    return;
  }
  let batch: Made[] = [];
  for (const row of rowsOf(database, statementOf(database, plan, options))) {
    batch.push(made(row));
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
): readonly HitRow[] | undefined {
  const { order, offset, limit = Number.POSITIVE_INFINITY } = options;
  if (order === 'relevance' || offset + limit > FEW) return undefined;
  const rows = [...rowsOf(database, compile(plan, { ...options, among: LOOKED_AT }))];
  return rows.length === limit ? rows : undefined;
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
  const broad = isLoneRange(plan) && !options.threads ? undefined : broadRanges(database, plan);
  const { sql, parameters } = compileCount(plan, { ...options, broad });
  const count = database.prepare<unknown[], number>(sql).pluck();
  return count.get(...parameters) ?? 0;
}

/** A range that stands alone is counted in its index, which has nothing to look up. */
function isLoneRange(plan: Plan): boolean {
  const [only] = plan.kind === 'and' && plan.parts.length === 1 ? plan.parts : [plan];
  return only?.kind === 'date' || only?.kind === 'size';
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

function hitOf(
  [number, , name, start, size, date, flags, thread, id, hash, , , matched]: HitRow,
  { path: folder }: Place['folder'],
): Hit {
  const location = messageLocation({ folder, name, start, size, hash });
  const hit = { number, location, folder, flags, date, size, thread, messageId: id ?? undefined };
  return matched === undefined ? hit : { ...hit, matched: matched === 1 };
}

function placeOf([, , name, start, size, , , , , hash]: HitRow, folder: Place['folder']): Place {
  return { folder, location: messageLocation({ folder: folder.path, name, start, size, hash }) };
}

/** Makes something of rows; throws if one of them is not as it was stored. Reads each folder once. */
function checkedMaker<Made>(database: Database, make: Make<Made>): (row: HitRow) => Made {
  const folders = new Map<number, Place['folder']>();
  const readFolder = folderReader(database);
  return (row) => {
    if (!isAsStored(row)) throw damage(`message ${row[0]}`);
    const [, inFolder] = row;
    const folder = folders.get(inFolder) ?? readFolder(inFolder);
    folders.set(inFolder, folder);
    return make(row, folder);
  };
}

/** The checksum is of all values but the last two, and of whether the message is dead. */
function isAsStored(row: HitRow): boolean {
  const [number, inFolder, name, start, size, date, flags, thread, id, hash, attached, checksum] =
    row;
  return isChecksumOf(
    [number, inFolder, name, start, size, date, flags, thread, id, hash, attached, 0],
    checksum,
  );
}

function folderReader(database: Database): (id: number) => Place['folder'] {
  const select = database.prepare<[number], FolderRow>(
    'SELECT id, path, kind, times, checksum FROM folders WHERE id = ?',
  );
  return (number) => {
    const row = select.get(number);
    if (row === undefined) throw damage(`folder ${number}`);
    const { id, path, kind, times, checksum } = row;
    if (!isChecksumOf([id, path, kind], checksum)) throw damage(`folder ${number}`);
    return { path: pathOf(path), kind, times: times ?? undefined };
  };
}

interface FolderRow {
  readonly id: number;
  readonly path: StoredPath;
  readonly kind: FolderKind;
  readonly times: string | null;
  readonly checksum: number;
}
