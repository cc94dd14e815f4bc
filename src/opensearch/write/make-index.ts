import { StoreError } from '../../errors.ts';
import type { Cluster } from '../cluster/cluster.ts';

/** Makes an index, unless it is there. Throws `StoreError`. */
export async function makeIndex(cluster: Cluster, index: string, body: object): Promise<void> {
  if (await isThere(cluster, index)) return;
  try {
    await cluster.ask('PUT', index, body);
  } catch (error) {
    // Another writer may have made it meanwhile.
    if (!(error instanceof StoreError) || !(await isThere(cluster, index))) throw error;
  }
}

async function isThere(cluster: Cluster, index: string): Promise<boolean> {
  const path = `${index}/_mapping?filter_path=*.mappings._meta`;
  const found = await cluster.ask<object>('GET', path, undefined, { mayBeMissing: true });
  return found !== undefined;
}
