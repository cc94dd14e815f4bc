import { expect, test } from 'vitest';
import type { Cluster } from '../../../src/opensearch/cluster/cluster.ts';
import { knownFolders } from '../../../src/opensearch/search/known-folders.ts';
import { folderDocument } from '../../../src/opensearch/write/meta-document.ts';

test('a folder and its keywords come back as they were, whatever their characters', async () => {
  const path = '/mail/caf\udce9';
  const keywords = [{ number: 0, name: 'half a character: \ud83d' }];
  const unknown = { box: undefined, times: undefined, restless: 0, server: undefined };
  const folder = { ...unknown, id: 1, path, kind: 'maildir' } as const;
  const document = folderDocument({ writer: 'one', ordinal: 1 }, folder, keywords);
  const answer = { hits: { hits: [{ _source: JSON.parse(JSON.stringify(document)) }] } };
  const cluster = { ask: async () => answer, close() {} } as unknown as Cluster; // answers one question
  expect(await knownFolders(cluster, 'meta').all()).toMatchObject([{ path, keywords }]);
});
