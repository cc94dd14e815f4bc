import { createHash } from 'node:crypto';
import { builtModule } from '../../scripts/built.mjs';
import type { Config } from '../../src/config/config.ts';
import { TEXT_COLUMNS } from '../../src/model/fields.ts';
import {
  columnName,
  mailDocument,
  wordFields,
} from '../../src/opensearch/mapping/mail-document.ts';
import { indexBodies, MAPPING_VERSION, metaBody } from '../../src/opensearch/mapping/mappings.ts';
import { storedText } from '../../src/opensearch/mapping/stored-text.ts';
import {
  INDEX_KINDS,
  metaName,
  searchedNames,
  writtenNames,
} from '../../src/opensearch/names/index-names.ts';
import { sharedNumber } from '../../src/opensearch/names/shared-number.ts';
import { memoryEngine } from '../store/memory-engine.ts';
import { MemoryIndex } from '../store/memory-index.ts';
import { memoryUpdateStore } from '../store/memory-update-store.ts';

const { update }: typeof import('../../src/indexer/update.ts') = await import(
  builtModule('indexer/update.js')
);

/**
 * Puts mail into the engine as the documents of one writer, all at once and without notes. For tests of
 * searches that need no run; `name` is made again if it is there.
 */
export async function fillIndex(url: string, name: string, config: Config): Promise<MemoryIndex> {
  const index = new MemoryIndex();
  await update(
    { ...memoryEngine(), update: (_, __, work) => work(memoryUpdateStore(index)) },
    config,
  );
  const ordinal = 1;
  const names = writtenNames({ name, writer: 'hand', generation: 1 });
  const aliases = searchedNames(name);
  const meta = metaName(name);
  const bodies = indexBodies({ shards: 1, replicas: 0 });
  await removeFilled(url, name);
  for (const kind of INDEX_KINDS) {
    await ask('PUT', names[kind], { ...bodies[kind], aliases: { [aliases[kind]]: {} } });
  }
  await ask('PUT', meta, metaBody({ replicas: 0 }));
  const { headers, reading } = index;
  const writer = { kind: 'writer', writer: 'hand', ordinal, notes: 'none', generation: 1, headers };
  await ask('PUT', `${meta}/_doc/writer:hand`, {
    ...writer,
    reading: JSON.parse(reading),
    mapping: MAPPING_VERSION,
  });
  let lines: object[] = [];
  for (const { id, path, kind, server } of index.folders.values()) {
    const keywords = index.keywords.get(id) ?? [];
    lines.push(
      { index: { _index: meta, _id: `folder:${ordinal}:${id}` } },
      {
        kind: 'folder',
        writer: 'hand',
        ordinal,
        number: sharedNumber({ ordinal, own: id }),
        id,
        path: storedText(path),
        folderKind: kind,
        keywords,
        account: server?.account,
        uidValidity: server?.uidValidity,
      },
    );
  }
  const words = new Set<string>();
  for (const { id, entry, thread, dead } of index.messages.values()) {
    const folderPath = index.folders.get(entry.folder)?.path ?? '';
    const document = mailDocument(entry, { ordinal, number: id, thread, folderPath });
    const reasons = index.problems.filter(({ message }) => message === id);
    const fields = wordFields(entry.words);
    lines.push(
      { index: { _index: names.mail, _id: String(document.number) } },
      {
        ...document,
        dead,
        problems: reasons.map(({ reason }) => reason),
        problemsSince: reasons[0]?.since,
        ...fields,
      },
    );
    for (const column of TEXT_COLUMNS.map(columnName)) {
      for (const word of fields[column]?.split(' ') ?? []) words.add(`${column}\n${word}`);
    }
    if (lines.length > 2_000) await send();
  }
  for (const text of words) {
    const [column, word = ''] = text.split('\n');
    const _id = createHash('sha1').update(text).digest('base64url');
    lines.push({ index: { _index: names.words, _id } }, { column, word });
    if (lines.length > 20_000) await send();
  }
  await send();
  await ask('POST', `${name}*/_refresh`);
  return index;

  async function send(): Promise<void> {
    if (lines.length === 0) return;
    const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    lines = [];
    const answer = await ask<{ readonly errors: boolean }>('POST', '_bulk', body);
    if (answer.errors) throw new Error(JSON.stringify(answer).slice(0, 1_000));
  }

  async function ask<Answer>(method: string, path: string, body?: object | string) {
    return await askNode<Answer>(url, method, path, body);
  }
}

/** Removes what `fillIndex` made. */
export async function removeFilled(url: string, name: string): Promise<void> {
  await askNode(url, 'DELETE', `${name}.*?ignore_unavailable=true`);
}

/** One request to a node, as JSON. */
export async function askNode<Answer>(
  url: string,
  method: string,
  path: string,
  body?: object | string,
): Promise<Answer> {
  const response = await fetch(`${url}/${path}`, {
    method,
    headers: {
      'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return JSON.parse(await response.text());
}
