import type { OpenSearchSettings } from '../../config/open-search-settings.ts';
import { StoreError } from '../../errors.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { addressOf } from '../cluster/cluster-error.ts';
import { metaBody } from '../mapping/mappings.ts';
import { metaName } from '../names/index-names.ts';
import { MAX_ORDINAL } from '../names/shared-number.ts';
import { bulkAction } from './bulk-action.ts';
import { makeIndex } from './make-index.ts';
import { type OrdinalDocument, ordinalId, type WriterDocument, writerId } from './meta-document.ts';
import { sendBulk } from './send-bulk.ts';

/** The index of writers, folders and problems. */
export interface MetaIndex {
  writer(): Promise<WriterDocument | undefined>;
  putWriter(document: WriterDocument): Promise<void>;
  /** The generations of this writer that have a number: the one that is searched, and what a rebuild is making or has left. */
  generations(): Promise<OrdinalDocument[]>;
  /** Keeps the lowest free number for a generation. */
  reserve(generation: number): Promise<number>;
  /** Notes that another generation has taken the place of one. */
  replace(one: OrdinalDocument): Promise<void>;
  /** Removes folders and problems of a generation, and then its number. */
  forget(ordinal: number): Promise<void>;
}

const MAX_HITS = 10_000;

interface Found<Document> {
  readonly _id: string;
  readonly _source: Document;
}

export async function openMeta(cluster: Cluster, settings: OpenSearchSettings): Promise<MetaIndex> {
  const { writer } = settings;
  const index = metaName(settings.name);
  const own = { term: { writer } };
  const path = addressOf(settings);
  await makeIndex(cluster, index, metaBody(settings));

  return {
    async writer() {
      const document = `${index}/_doc/${writerId(writer)}`;
      const found = await cluster.ask<Found<WriterDocument>>('GET', document, undefined, {
        mayBeMissing: true,
      });
      return found?._source;
    },

    async putWriter(document) {
      await cluster.ask('PUT', `${index}/_doc/${writerId(writer)}?refresh=true`, document);
    },

    generations: () => ordinals([own]),

    async reserve(generation) {
      for (;;) {
        const taken = new Set((await ordinals([])).map(({ ordinal }) => ordinal));
        const ordinal = lowestFree(taken, settings);
        const document: OrdinalDocument = { kind: 'ordinal', writer, ordinal, generation };
        if (await isCreated(ordinalId(ordinal), document)) return ordinal;
      }
    },

    async replace(one) {
      const replaced: OrdinalDocument = { ...one, replaced: Date.now() };
      await cluster.ask('PUT', `${index}/_doc/${ordinalId(one.ordinal)}?refresh=true`, replaced);
    },

    async forget(ordinal) {
      const filter = [own, { term: { ordinal } }, { terms: { kind: ['folder', 'problem'] } }];
      for (let some = await idsOf(filter); some.length > 0; some = await idsOf(filter)) {
        const actions = some.map((id) => bulkAction('delete', { index, id }));
        await sendBulk(cluster, actions.join(''), { path });
      }
      await cluster.ask('DELETE', `${index}/_doc/${ordinalId(ordinal)}`, undefined, {
        mayBeMissing: true,
      });
    },
  };

  async function idsOf(filter: readonly object[]): Promise<string[]> {
    const hits = await search<unknown>(filter);
    return hits.map(({ _id }) => _id);
  }

  async function ordinals(filter: readonly object[]): Promise<OrdinalDocument[]> {
    const hits = await search<OrdinalDocument>([{ term: { kind: 'ordinal' } }, ...filter]);
    return hits.map(({ _source }) => _source);
  }

  /** As many as OpenSearch gives at a time, which are more than there are numbers. */
  async function search<Document>(filter: readonly object[]): Promise<readonly Found<Document>[]> {
    await cluster.ask('POST', `${index}/_refresh`);
    const answer = await cluster.ask<{
      readonly hits: { readonly hits: readonly Found<Document>[] };
    }>('POST', `${index}/_search`, { size: MAX_HITS, query: { bool: { filter } } });
    return answer.hits.hits;
  }

  /** False if somebody else was first. */
  async function isCreated(id: string, document: object): Promise<boolean> {
    await sendBulk(cluster, bulkAction('create', { index, id }, document), { path });
    const found = await cluster.ask<Found<OrdinalDocument>>('GET', `${index}/_doc/${id}`);
    return JSON.stringify(found._source) === JSON.stringify(document);
  }
}

function lowestFree(taken: ReadonlySet<number>, settings: OpenSearchSettings): number {
  for (let ordinal = 1; ordinal <= MAX_ORDINAL; ordinal++) if (!taken.has(ordinal)) return ordinal;
  throw new StoreError(
    `${MAX_ORDINAL} writers have filled ${settings.name}, which is all it takes`,
    {
      code: 'STORE_UNUSABLE',
      path: settings.name,
      hint: 'remove writers that are not used any more (docs/organisation.md)',
    },
  );
}
