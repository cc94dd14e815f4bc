import { StoreError } from '../../errors.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { MAPPING_VERSION } from '../mapping/mappings.ts';
import type { SearchAnswer } from './snapshot.ts';

/** What a writer says of the mail that it has put into an archive. */
export interface KnownWriter {
  readonly writer: string;
  /** In all numbers that it gives (`sharedNumber`). */
  readonly ordinal: number;
  /** Names of the headers that are indexed, in lower case. */
  readonly headers: readonly string[];
  /** How attached files were read; none were if this is empty. */
  readonly reading: readonly unknown[];
  readonly mapping: number;
}

const MAX_WRITERS = 10_000;

/** Those whose mail can be searched; `undefined` if there is no archive of this name. Throws `StoreError` if one of them wrote otherwise than we read. */
export async function knownWriters(
  cluster: Cluster,
  { meta, database }: { readonly meta: string; readonly database: string },
): Promise<readonly KnownWriter[] | undefined> {
  const answer = await cluster.ask<SearchAnswer<KnownWriter>>(
    'POST',
    `/${meta}/_search`,
    { query: { term: { kind: 'writer' } }, size: MAX_WRITERS },
    { mayBeMissing: true },
  );
  const writers = answer?.hits.hits.map(({ _source }) => _source);
  const other = writers?.find(({ mapping }) => mapping !== MAPPING_VERSION);
  if (other !== undefined) throw outdated(other, database);
  return writers;
}

function outdated({ writer, mapping }: KnownWriter, path: string): StoreError {
  const isNewer = mapping > MAPPING_VERSION;
  return new StoreError(
    `the mail of writer ${writer} in ${path} was indexed by ${isNewer ? 'a newer' : 'an older'} mairix`,
    {
      code: 'STORE_OUTDATED',
      path,
      hint: isNewer
        ? 'install that version here as well'
        : {
            commandLine: 'run `mairix --rebuild` there',
            library: 'call `rebuild()` there',
          },
    },
  );
}
