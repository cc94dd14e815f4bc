import { describe, expect, onTestFinished, test } from 'vitest';
import { openCluster } from '../../../src/opensearch/cluster/cluster.ts';
import { EVERYTHING } from '../../../src/opensearch/query/query.ts';
import { openSnapshot } from '../../../src/opensearch/search/snapshot.ts';
import { clusterUrl, freshSettings, hasOpenSearch } from '../../helpers/opensearch.ts';
import { type Behaviour, makeFront } from '../cluster/make-front.ts';

const REQUEST = { query: EVERYTHING, size: 10, track_total_hits: true };
/** How often a search is sent before it is given up. */
const LOST = Array<Behaviour>(3).fill('has lost a state');

describe.skipIf(!hasOpenSearch)('a state whose node was lost', () => {
  test('is replaced by a newer one before anything is read', async () => {
    const { snapshot, requests } = await openedBehind('pass', ...LOST);
    expect(await snapshot?.search(REQUEST)).toMatchObject({ hits: { total: { value: 2 } } });
    // The state, the search three times, another state, and the search.
    expect(requests()).toBe(6);
  });

  test('is an error after that: what follows could be of another state', async () => {
    const { snapshot } = await openedBehind('pass', 'pass', ...LOST);
    await snapshot?.search(REQUEST);
    await expect(snapshot?.search(REQUEST)).rejects.toMatchObject({
      code: 'STORE_INCOMPLETE',
      message: 'a node was lost that the search was reading from',
    });
  });

  test('does not make a search fail that has read all it wanted', async () => {
    const { snapshot } = await openedBehind('pass', 'pass', ...LOST);
    await snapshot?.search(REQUEST);
    await expect(snapshot?.close()).resolves.toBeUndefined();
  });
});

/** A state of an index of two documents, asked through a server that behaves so for one request after the other. */
async function openedBehind(...behaviours: Behaviour[]) {
  const settings = await freshSettings();
  const index = `${settings.name}.a`;
  const own = await openCluster(settings);
  await own.ask('POST', `/${index}/_bulk?refresh=true`, '{"index":{}}\n{}\n{"index":{}}\n{}\n');
  const front = await makeFront({ url: await clusterUrl(), behaviours });
  const cluster = await openCluster({ ...settings, nodes: [front.url] });
  const snapshot = await openSnapshot(cluster, index, { isPartial: false });
  onTestFinished(async () => {
    await snapshot?.close();
    cluster.close();
    own.close();
  });
  return { snapshot, requests: front.requests };
}
