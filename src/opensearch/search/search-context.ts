import { StoreError } from '../../errors.ts';
import type { WordPattern } from '../../query/plan/match/word-pattern.ts';
import { slices } from '../../util/slices.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { MailDocument } from '../mapping/mail-document.ts';
import { textOfStored } from '../mapping/stored-text.ts';
import type { QueryContext } from '../query/compile-query.ts';
import { isNearPath } from '../query/path-query.ts';
import { allOf, hasValue, LIVE, type Query } from '../query/query.ts';
import { valuesOf } from './groups.ts';
import type { KnownFolders } from './known-folders.ts';
import type { KnownWriter } from './known-writers.ts';
import { MAX_PAGE, pages } from './pages.ts';
import type { Snapshot } from './snapshot.ts';

/** What one search may find on its way; the request that names it all must stay within the limits of the engine. */
const MAX_THREADS = 1_000_000;
const MAX_PATHS = 1_000_000;
const MAX_MESSAGES = 1_000_000;

/** One state of an archive. */
export interface ArchiveState {
  readonly cluster: Cluster;
  /** What the archive is called there. */
  readonly name: string;
  /** What `database=` says. */
  readonly database: string;
  readonly snapshot: Snapshot;
  readonly folders: KnownFolders;
  readonly writers: readonly KnownWriter[];
}

/** What queries ask of one state of an archive. */
export function searchContext(state: ArchiveState): QueryContext {
  return {
    folders: () => state.folders.all(),
    numbersOf: (queries) => numbersOf(state, queries),
    threadsOf: (query) => threadsOf(state, query),
    pathsNear: (pattern, among) => pathsNear(state, pattern, among),
  };
}

async function numbersOf(
  state: ArchiveState,
  queries: readonly Query[],
): Promise<readonly number[]> {
  const numbers = new Set<number>();
  for (const query of queries) {
    const found = pages<Pick<MailDocument, 'number'>>(state.snapshot, {
      query: allOf([LIVE, query]),
      order: 'number',
      fields: ['number'],
      pageSize: MAX_PAGE,
    });
    for await (const page of found) {
      for (const { _source } of page) numbers.add(_source.number);
      if (numbers.size > MAX_MESSAGES) throw tooMany(state, 'messages', MAX_MESSAGES);
    }
  }
  return [...numbers];
}

async function threadsOf(state: ArchiveState, query: Query): Promise<readonly number[]> {
  const threads = new Set<number>();
  let added = await addThreads(state, threads, [query]);
  // Each writer has threads of its own.
  while (state.writers.length > 1 && added.length > 0) {
    const identifiers = await allValues(state, added, 'thread', 'identifiers');
    added = await addThreads(state, threads, withValues('identifiers', identifiers));
  }
  return [...threads];
}

/** Adds the threads of what any of the queries finds, and gives those that are new. */
async function addThreads(
  state: ArchiveState,
  threads: Set<number>,
  queries: readonly Query[],
): Promise<number[]> {
  const added: number[] = [];
  for (const query of queries) {
    for await (const thread of valuesOf(state.snapshot, query, 'thread')) {
      if (threads.has(thread)) continue;
      if (threads.size === MAX_THREADS) throw tooMany(state, 'threads', MAX_THREADS);
      threads.add(thread);
      added.push(thread);
    }
  }
  return added;
}

async function allValues(
  { snapshot }: ArchiveState,
  threads: readonly number[],
  from: string,
  field: string,
): Promise<Set<number>> {
  const values = new Set<number>();
  for (const query of withValues(from, threads)) {
    for await (const value of valuesOf(snapshot, query, field)) values.add(value);
  }
  return values;
}

/** So many values make a request of half a megabyte. */
const VALUES_PER_REQUEST = 30_000;

function withValues(field: string, values: Iterable<number>): Query[] {
  return slices([...values], VALUES_PER_REQUEST).map((some) =>
    allOf([LIVE, hasValue(field, some)]),
  );
}

async function pathsNear(
  state: ArchiveState,
  pattern: WordPattern,
  among: Query,
): Promise<readonly number[]> {
  const numbers: number[] = [];
  let looked = 0;
  const found = pages<Pick<MailDocument, 'number' | 'folder' | 'name'>>(state.snapshot, {
    query: allOf([LIVE, among]),
    order: 'number',
    fields: ['number', 'folder', 'name'],
  });
  const folders = new Map((await state.folders.all()).map((folder) => [folder.number, folder]));
  for await (const page of found) {
    looked += page.length;
    if (looked > MAX_PATHS) throw tooMany(state, 'paths', MAX_PATHS);
    for (const { _source } of page) {
      const { number, folder, name } = _source;
      const path = [folders.get(folder)?.path ?? '', ...(name ? [textOfStored(name)] : [])];
      if (isNearPath(path.join('/'), pattern)) numbers.push(number);
    }
  }
  return numbers;
}

function tooMany({ database }: ArchiveState, things: string, most: number): StoreError {
  return new StoreError(
    `the search has to look at more than ${most.toLocaleString('en')} ${things}`,
    {
      code: 'STORE_UNUSABLE',
      path: database,
      hint: 'ask for less, with further words or a range of dates',
    },
  );
}
