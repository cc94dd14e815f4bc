import { getEventListeners } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { ImapAccount } from '../../src/config/imap-account.ts';
import { ImapConnection } from '../../src/imap/imap-connection.ts';
import { freePort } from '../helpers/dovecot.ts';

test('a connection that fails leaves nothing at the signal, so a watch can try for days', async () => {
  const { signal } = new AbortController();
  await expect(ImapConnection.open(accountAt(await freePort()), { signal })).rejects.toThrow(
    'the connection to',
  );
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a connection that is not wanted any more while the client is loaded is not made', async () => {
  let connections = 0;
  const mute = createServer(() => connections++);
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = mute.address() as AddressInfo; // it listens on a port
    const ending = new AbortController();
    const opening = ImapConnection.open(accountAt(port), { signal: ending.signal });
    ending.abort(new Error('enough'));
    await expect(opening).rejects.toThrow('enough');
    expect(connections).toBe(0);
  } finally {
    mute.close();
  }
});

function accountAt(port: number): ImapAccount {
  const server = { kind: 'host', host: '127.0.0.1', port, security: 'none' } as const;
  return { name: '', server, username: 'ada', folders: [] };
}
