import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Config, formatLocation, type Hit, type MailIndex } from 'mairix';
import { builtModule } from '../../scripts/built.mjs';
import type { OpenSearchSettings } from '../../src/config/open-search-settings.ts';
import { ownNumber } from '../../src/opensearch/names/shared-number.ts';
import { askNode } from './fill-index.ts';

const { openIndexOn }: typeof import('../../src/api.ts') = await import(builtModule('api.js'));
const { engineOf }: typeof import('../../src/engine.ts') = await import(builtModule('engine.js'));

type SearchOptions = NonNullable<Parameters<MailIndex['search']>[1]>;

/** One search, as a shell gives its arguments. */
export interface Search {
  readonly shell: readonly string[];
  readonly options?: Omit<SearchOptions, 'onMatched'>;
}

/** What an index finds; numbers are those that each writer gives. */
interface Answer {
  readonly hits: readonly Hit[];
  readonly places: readonly string[];
  readonly matched: number;
  readonly count: number;
}

/** The same mail in a SQLite file and on a node of OpenSearch. */
export interface TwoStores {
  readonly root: string;
  readonly onSqlite: MailIndex;
  readonly onCluster: MailIndex;
  /** Indexes what is below `root` in both. */
  update(): Promise<void>;
  /** The searches that the two do not answer alike, with both answers, and how many hits all have together. */
  differences(searches: readonly Search[]): Promise<Differences>;
  remove(): Promise<void>;
}

export interface Differences {
  readonly found: number;
  readonly different: readonly {
    readonly search: Search;
    readonly onSqlite: Answer;
    readonly onCluster: Answer;
  }[];
}

/** A node waits for the disc and for us, so several searches at once take less time than one by one. */
const ASKED_AT_ONCE = 4;

let made = 0;

export function twoStores(
  url: string,
  given: Pick<Config, 'folders'> & Partial<Config>,
): TwoStores {
  const root = mkdtempSync(join(tmpdir(), 'mairix-two-stores-'));
  const name = `two-${process.pid}-${made++}`;
  const settings: OpenSearchSettings = {
    nodes: [url],
    name,
    writer: 'test',
    notes: join(root, 'notes.db'),
    shards: 2,
    replicas: 0,
  };
  const config: Config = { base: root, database: join(root, 'database'), omit: [], ...given };
  const onSqlite = openIndexOn(engineOf(config), config);
  const there: Config = { ...config, database: `opensearch+${url}/${name}`, openSearch: settings };
  const onCluster = openIndexOn(engineOf(there), there);

  return {
    root,
    onSqlite,
    onCluster,
    async update() {
      for (const index of [onSqlite, onCluster]) await index.update();
    },
    async differences(searches) {
      const different: Differences['different'][number][] = [];
      let found = 0;
      let next = 0;
      const askOn = async () => {
        for (let search = searches[next++]; search !== undefined; search = searches[next++]) {
          const one = await answerOf(onSqlite, search);
          const other = await answerOf(onCluster, search);
          found += one.hits.length;
          if (isDeepStrictEqual(one, other)) continue;
          different.push({ search, onSqlite: one, onCluster: other });
        }
      };
      await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOn));
      return { found, different };
    },
    async remove() {
      for (const index of [onSqlite, onCluster]) index.close();
      await askNode(url, 'DELETE', `${name}.*?ignore_unavailable=true`);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function answerOf(index: MailIndex, { shell, options = {} }: Search): Promise<Answer> {
  const { threads, unique } = options;
  let matched = 0;
  const onMatched = (count: number) => {
    matched = count;
  };
  const hits: Hit[] = [];
  for await (const hit of index.search({ shell }, { ...options, onMatched })) {
    hits.push({ ...hit, number: ownNumber(hit.number).own, thread: ownNumber(hit.thread).own });
  }
  const places: string[] = [];
  for await (const batch of index.locations({ shell }, options)) {
    places.push(...batch.map(formatLocation));
  }
  return { hits, places, matched, count: await index.count({ shell }, { threads, unique }) };
}
