import type { OpenSearchSettings } from '../../../src/config/open-search-settings.ts';
import { openCluster } from '../../../src/opensearch/cluster/cluster.ts';
import { metaName, searchedNames } from '../../../src/opensearch/names/index-names.ts';
import { knownFolders } from '../../../src/opensearch/search/known-folders.ts';
import { knownWriters } from '../../../src/opensearch/search/known-writers.ts';
import type { ArchiveState } from '../../../src/opensearch/search/search-context.ts';
import { openSnapshot } from '../../../src/opensearch/search/snapshot.ts';

/** The newest state of an archive that is there. */
export async function openState(settings: OpenSearchSettings): Promise<ArchiveState> {
  const { name } = settings;
  const cluster = await openCluster(settings);
  const meta = metaName(name);
  const snapshot = await openSnapshot(cluster, searchedNames(name).mail, { isPartial: false });
  const writers = await knownWriters(cluster, { meta, database: name });
  if (snapshot === undefined || writers === undefined) throw new Error(`no archive ${name}`);
  return { cluster, name, database: name, snapshot, folders: knownFolders(cluster, meta), writers };
}
