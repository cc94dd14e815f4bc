import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { ImapConnection } from '../../src/imap/imap-connection.ts';
import { freePort } from '../helpers/dovecot.ts';

test('a connection that fails leaves nothing at the signal, so a watch can try for days', async () => {
  const { signal } = new AbortController();
  const server = {
    kind: 'host',
    host: '127.0.0.1',
    port: await freePort(),
    security: 'none',
  } as const;
  const account = { name: '', server, username: 'ada', folders: [] };
  await expect(ImapConnection.open(account, { signal })).rejects.toThrow('the connection to');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
