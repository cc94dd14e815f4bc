import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, MailIndex } from 'mairix';
import { builtModule } from '../../scripts/built.mjs';
import type { OpenSearchSettings } from '../../src/config/open-search-settings.ts';
import { metaName, searchedNames } from '../../src/opensearch/names/index-names.ts';
import type { Engine } from '../../src/store/engine.ts';
import { clusterUrl, freshSettings } from '../helpers/opensearch.ts';
import { askNode } from './fill-index.ts';

const { openIndexOn }: typeof import('../../src/api.ts') = await import(builtModule('api.js'));
const { updateIndex }: typeof import('../../src/opensearch/write/update-index.ts') = await import(
  builtModule('opensearch/write/update-index.js')
);
const { rebuildIndex }: typeof import('../../src/opensearch/write/rebuild-index.ts') = await import(
  builtModule('opensearch/write/rebuild-index.js')
);
const { checkIndex }: typeof import('../../src/opensearch/check/check-index.ts') = await import(
  builtModule('opensearch/check/check-index.js')
);

/** What searches find of a message, as OpenSearch has it. */
export type Stored = Readonly<Record<string, unknown>> & { readonly path: string };

/** Mail in a directory of its own, and an archive on a node to which a writer writes. */
export interface WrittenArchive {
  readonly root: string;
  readonly settings: OpenSearchSettings;
  readonly config: Config;
  readonly index: MailIndex;
  /** Another writer to the same archive, or the same one with other settings. */
  also(settings: Partial<OpenSearchSettings>, config?: Partial<Config>): WrittenArchive;
  write(name: string, text: string): void;
  /** Live messages of all writers, by their paths in `root`; numbers that another index could give otherwise are left out. */
  mail(): Promise<Stored[]>;
  /** All documents of an index, or of several. */
  documents(index: string, query?: object): Promise<Stored[]>;
  ask<Answer>(method: string, path: string, body?: object | string): Promise<Answer>;
  remove(): void;
}

/** An archive with a maildir `inbox` to index. `url` is that of a front, if there is one. */
export async function writtenArchive(url?: string): Promise<WrittenArchive> {
  const root = mkdtempSync(join(tmpdir(), 'mairix-opensearch-'));
  const node = await clusterUrl();
  const settings = await freshSettings({
    nodes: [url ?? node],
    writer: 'one',
    notes: join(root, 'state/one.db'),
    shards: 1,
    replicas: 0,
  });
  const config: Config = {
    base: root,
    database: `opensearch+${node}/${settings.name}`,
    folders: [{ kind: 'maildir', pattern: 'inbox', origin: 'test' }],
    omit: [],
  };
  for (const place of ['cur', 'new', 'tmp'])
    mkdirSync(join(root, 'inbox', place), { recursive: true });
  return archiveOf(node, { root, settings, config });
}

function archiveOf(
  url: string,
  { root, settings, config }: Pick<WrittenArchive, 'root' | 'settings' | 'config'>,
): WrittenArchive {
  const { name } = settings;
  const engine: Engine = {
    locate: (path) => ({ path, besideClassic: false }),
    openForSearch() {
      throw new Error('these tests look at the documents themselves');
    },
    update: (database, waiting, work) => updateIndex(settings, database, waiting, work),
    replace: (database, waiting, make) => rebuildIndex(settings, database, waiting, make),
    check: () => checkIndex(settings),
  };
  const ask: WrittenArchive['ask'] = (method, path, body) => askNode(url, method, path, body);
  const documents: WrittenArchive['documents'] = async (index, query = { match_all: {} }) => {
    const answer = await ask<{ hits: { hits: { _source: Stored }[] } }>(
      'POST',
      `${index}/_search`,
      {
        size: 10_000,
        query,
      },
    );
    return answer.hits.hits.map(({ _source }) => _source);
  };
  return {
    root,
    settings,
    config,
    index: openIndexOn(engine, config),
    also: (others, changes = {}) =>
      archiveOf(url, {
        root,
        settings: { ...settings, ...others },
        config: { ...config, ...changes },
      }),
    write: (file, text) => writeFileSync(join(root, file), text),

    async mail() {
      const stored = await documents(searchedNames(name).mail, { term: { dead: false } });
      const folders = await documents(metaName(name), { term: { kind: 'folder' } });
      const folderOf = new Map(folders.map(({ number, path }) => [number, path]));
      const firsts = new Map<unknown, string>();
      for (const { thread, path } of stored.toSorted(byPath)) {
        if (!firsts.has(thread)) firsts.set(thread, path);
      }
      const relative = (path: string | undefined) => path?.replace(`${root}/`, '') ?? '';
      return stored
        .map(({ number: _, problemsSince: __, folder, thread, path, ...others }) => ({
          ...others,
          path: relative(path),
          folder: relative(folderOf.get(folder)),
          thread: relative(firsts.get(thread)),
        }))
        .toSorted(byPath);
    },

    documents,
    ask,

    remove() {
      rmSync(root, { recursive: true });
    },
  };
}

function byPath(
  one: { readonly path: string; readonly start?: unknown },
  other: typeof one,
): number {
  if (one.path === other.path) return Number(one.start ?? 0) - Number(other.start ?? 0);
  return one.path < other.path ? -1 : 1;
}

/** A letter with some words. */
export function letter(
  id: string,
  {
    subject = `about ${id}`,
    text = `words of ${id}`,
    more = '',
  }: { subject?: string; text?: string; more?: string } = {},
): string {
  return `From: Ada <ada@havn.example>\nTo: kay@havn.example\nMessage-ID: <${id}@havn.example>\nSubject: ${subject}\nDate: Sat, 1 Mar 2003 12:00:00 +0000\n${more}\n${text}\n`;
}
