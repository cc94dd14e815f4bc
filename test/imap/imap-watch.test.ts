import { loadConfig, openMailIndex, type WatchEvent } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { type FaultProxy, startFaultProxy } from '../helpers/fault-proxy.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

const mail = (name: string) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` });

const WITHOUT_IDLE = 'IMAP4rev1 SASL-IR LITERAL+ ID ENABLE NAMESPACE CHILDREN UNSELECT UIDPLUS';

describe.skipIf(!hasDovecot)('a watch of folders on a server', () => {
  let server: Dovecot;
  let proxy: FaultProxy;

  beforeAll(async () => {
    server = await startDovecot();
    putMail(server.mail, '', [mail('first')]);
    for (const name of ['a', 'b', 'c']) putMail(server.mail, name, [mail(name)]);
    proxy = await startFaultProxy(server.port);
  });
  afterAll(async () => {
    proxy.close();
    await server.stop();
  });

  test('indexes at once what comes to the inbox, and what changes there', async () => {
    // No round comes within this test: the server itself says what happens.
    const watch = startWatch(proxy, 600_000);
    expect(await watch.next()).toBe('4 added');
    await asClient(server, async (client) => {
      await client.append('INBOX', mail('new'));
    });
    expect(await watch.next()).toBe('1 added');
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('1', ['\\Seen']);
    });
    expect(await watch.next()).toBe('1 moved');
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('2');
    });
    expect(await watch.next()).toBe('1 removed');
    await watch.end();
  });

  test('asks about all other folders over one connection', async () => {
    const watch = startWatch(proxy, 300);
    expect(await watch.next()).toBe('4 added');
    await watch.settle();
    const before = proxy.sent().length;
    await watch.settle();
    const said = proxy.sent().slice(before);
    expect(said).not.toContain('AUTHENTICATE');
    expect(said.match(/ LIST /g)?.length).toBeGreaterThan(1);
    expect(said).not.toMatch(/ (?:STATUS|SELECT|EXAMINE|FETCH) "?[abc]/);
    await asClient(server, async (client) => {
      await client.append('b', mail('b2'));
      await client.append('c', mail('c2'));
    });
    expect(await watch.next()).toBe('2 added');
    await asClient(server, async (client) => {
      await client.mailboxRename('c', 'd');
    });
    expect(await watch.next()).toMatch(/2 added|2 removed/);
    await watch.end();
  });

  test('goes on when the connection was lost', async () => {
    const watch = startWatch(proxy, 300);
    await watch.next();
    await watch.settle();
    proxy.expect({ after: 0, what: 'cut' });
    await watch.settle();
    await asClient(server, async (client) => {
      await client.append('INBOX', mail('meanwhile'));
    });
    await watch.settle();
    proxy.expect(undefined);
    expect(await watch.next()).toBe('1 added');
    await watch.end();
  });

  test('asks again and again where the server has no IDLE', async () => {
    const old = await startDovecot({ capability: WITHOUT_IDLE });
    putMail(old.mail, '', [mail('first')]);
    const watch = startWatch(old, 300);
    expect(await watch.next()).toBe('1 added');
    await asClient(old, async (client) => {
      await client.append('INBOX', mail('new'));
    });
    expect(await watch.next()).toBe('1 added');
    await watch.end();
    await old.stop();
  });
});

/** Watches as the program does, but for the times. */
function startWatch(server: Pick<Dovecot, 'port'>, serverMilliseconds: number) {
  const world = makeWorld({}, imapRcFile(server, '...'));
  const environment = { HOME: world.home, PATH: process.env['PATH'] };
  const { config } = loadConfig({ rcFile: world.path('.mairixrc'), environment });
  const index = openMailIndex(config);
  const ending = new AbortController();
  const { signal } = ending;
  const events = index
    .watch({ signal, serverMilliseconds, gatherMilliseconds: 100, retryMilliseconds: 300 })
    [Symbol.asyncIterator]();
  const waiting: string[] = [];
  const told: ((changes: string) => void)[] = [];
  const done = (async () => {
    for (let event = await events.next(); !event.done; event = await events.next()) {
      const changes = changesOf(event.value);
      if (changes === '') continue;
      const tell = told.shift();
      if (tell === undefined) waiting.push(changes);
      else tell(changes);
    }
  })();
  return {
    /** What the next run changed that changed anything. */
    next: async () => waiting.shift() ?? (await new Promise<string>((tell) => told.push(tell))),
    settle: async () => await new Promise((resolve) => setTimeout(resolve, 1_500)),
    async end() {
      ending.abort();
      await done;
      index.close();
    },
  };
}

function changesOf(event: WatchEvent): string {
  if (event.kind !== 'updated') return '';
  const { added, changed, moved, removed } = event.report;
  return Object.entries({ added, changed, moved, removed })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}
