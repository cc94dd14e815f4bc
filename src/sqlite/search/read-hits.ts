import type { Database } from 'better-sqlite3';
import type { Hit } from '../../model/hit.ts';
import type { Plan } from '../../query/plan/plan.ts';
import type { HitOptions } from '../../store/search-store.ts';
import { type CompiledQuery, compile } from '../sql/compile.ts';
import { messageLocation } from '../values/message-location.ts';
import { pathOf, type StoredPath } from '../values/stored-path.ts';

/** All hits of a plan, in order. Runs inside a transaction, because it may take two statements. */
export function readHits(database: Database, plan: Plan, options: HitOptions): Hit[] {
  const hits = hitsOf(database, compile(plan, options));
  if (!options.markMatches) return hits;
  const matching = hitsOf(database, compile(plan, { threads: false, order: 'number' }));
  const numbers = new Set(matching.map(({ number }) => number));
  return hits.map((hit) => ({ ...hit, matched: numbers.has(hit.number) }));
}

/** What `compile` selects; an array, because objects take a third longer (5,600 hits: 17 ms, 11 ms). */
type HitRow = readonly [
  id: number,
  folder: StoredPath,
  name: StoredPath | null,
  start: number | null,
  size: number,
  date: number,
  flags: number,
  thread: number,
  messageId: string | null,
  hash: Buffer | null,
];

function hitsOf(database: Database, { sql, parameters }: CompiledQuery): Hit[] {
  return database
    .prepare<unknown[], HitRow>(sql)
    .raw()
    .all(...parameters)
    .map(hitOf);
}

function hitOf(row: HitRow): Hit {
  const [number, storedFolder, name, start, size, date, flags, thread, messageId, hash] = row;
  const folder = pathOf(storedFolder);
  const location = messageLocation({ folder, name, start, size, hash });
  return { number, location, folder, flags, date, size, thread, messageId: messageId ?? undefined };
}
