import { StoreError } from '../../errors.ts';
import { unpackSource } from '../../formats/pack-source.ts';
import { REBUILD_HINT } from '../../store/rebuild-hint.ts';
import { slices } from '../../util/slices.ts';
import { sourceId } from '../mapping/mail-document.ts';
import { searchedNames } from '../names/index-names.ts';
import type { ArchiveState } from './search-context.ts';
import type { SearchAnswer } from './snapshot.ts';

/** Mail is 7 kB on average; whoever asks for much at once bounds how long it is altogether. */
const SOURCES_AT_ONCE = 500;

/** Messages themselves, by their numbers; those that are not kept are left out. */
export async function fetchSources(
  { cluster, name }: Pick<ArchiveState, 'cluster' | 'name'>,
  messages: readonly number[],
): Promise<ReadonlyMap<number, Buffer>> {
  const found = new Map<number, Buffer>();
  for (const some of slices(messages, SOURCES_AT_ONCE)) {
    const numbers = new Map(some.map((number) => [sourceId(String(number)), number]));
    const { hits } = await cluster.ask<SearchAnswer<{ readonly source: string }>>(
      'POST',
      `/${searchedNames(name).texts}/_search`,
      { query: { ids: { values: [...numbers.keys()] } }, size: some.length, _source: ['source'] },
    );
    for (const { _id, _source } of hits.hits) {
      const number = numbers.get(_id);
      if (number !== undefined) found.set(number, unpacked(_source.source, name));
    }
  }
  return found;
}

function unpacked(source: string, name: string): Buffer {
  try {
    return unpackSource(Buffer.from(source, 'base64'));
  } catch (cause) {
    throw new StoreError(`a message that the index ${name} keeps is damaged`, {
      code: 'STORE_UNUSABLE',
      path: name,
      hint: REBUILD_HINT,
      cause,
    });
  }
}
