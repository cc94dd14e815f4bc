import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../../helpers/dovecot.ts';
import { type FaultProxy, startFaultProxy } from '../../helpers/fault-proxy.ts';
import { letter, makeWorld, type TempWorld } from '../../helpers/temp-world.ts';

const mail = (name: string) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` });

const FOLDERS = ['', 'a', 'b', 'c', 'Entw&APw-rfe', 'empty'];

describe.skipIf(!hasDovecot)('many folders on a server that does not count changes', () => {
  let server: Dovecot;
  let proxy: FaultProxy;
  let world: TempWorld;

  beforeEach(async () => {
    server = await startDovecot({ capability: 'IMAP4rev1 SASL-IR LITERAL+ ENABLE UIDPLUS' });
    for (const folder of FOLDERS) {
      const names = Array.from(
        { length: folder === 'empty' ? 0 : 30 },
        (_, at) => `${folder}${at + 1}`,
      );
      putMail(server.mail, folder, names.map(mail));
    }
    proxy = await startFaultProxy(server.port);
    await asClient(server, async (client) => {
      await client.mailboxOpen('a');
      await client.messageFlagsAdd('2,4,10:20', ['\\Seen'], { uid: true });
    });
    world = makeWorld({}, imapRcFile(proxy, '...'));
    expect(await world.changes()).toBe('150 added');
  });
  afterEach(async () => {
    proxy.close();
    await server.stop();
  });

  const saidIn = async (run: () => Promise<unknown>) => {
    const before = proxy.sent().length;
    await run();
    return proxy.sent().slice(before);
  };

  test('are asked all at once, over one connection', async () => {
    const said = await saidIn(async () => expect(await world.changes()).toBe('nothing new'));
    expect(said.match(/ AUTHENTICATE/g)).toHaveLength(1);
    expect(said.match(/ EXAMINE /g)).toHaveLength(FOLDERS.length);
    expect(said).toMatch(/EXAMINE "a"\r\nm\d+ UID SEARCH OR .*\r\nm\d+ EXAMINE/);
    expect(said).not.toContain('FETCH');
  });

  test('have changed here and there: all of it is seen, and the others are not asked again', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('4,8,15', { uid: true });
      await client.mailboxOpen('a');
      await client.messageFlagsRemove('4', ['\\Seen'], { uid: true });
      await client.messageFlagsAdd('9', ['\\Flagged'], { uid: true });
      await client.mailboxOpen('Entwürfe');
      await client.messageFlagsAdd('30', ['\\Draft'], { uid: true });
      for (let at = 1; at <= 5; at++) await client.append('empty', mail(`new${at}`));
    });
    const said = await saidIn(async () =>
      expect(await world.changes()).toBe('5 added, 3 moved, 3 removed'),
    );
    expect(said.match(/ EXAMINE "?b/g)).toHaveLength(1);
    expect(said.match(/ EXAMINE "?a/g)).toHaveLength(2);
    expect((await world.mairix('--count', 'F:s')).stdout).toBe('12\n');
    expect((await world.mairix('--count', 'F:d')).stdout).toBe('1\n');
    expect(await world.changes()).toBe('nothing new');
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('can have as many messages as before, and others', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('b');
      await client.messageDelete('7', { uid: true });
      await client.append('b', mail('other'));
    });
    expect(await world.changes()).toBe('1 added, 1 removed');
    expect(await world.changes()).toBe('nothing new');
  });

  test('are looked at in the usual way if the server refuses ours', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('c');
      await client.messageFlagsAdd('1', ['\\Answered'], { uid: true });
    });
    proxy.refuse('UID SEARCH');
    expect(await world.changes()).toBe('1 moved');
    expect(await world.changes()).toBe('nothing new');
  });

  test('are kept if the connection is cut while they are asked', async () => {
    const whole = (await saidIn(() => world.changes())).length;
    expect(whole).toBeGreaterThan(0);
    proxy.expect(undefined);
    await world.changes();
    const bytes = proxy.expect(undefined);
    for (const part of [0.6, 0.8, 0.95]) {
      proxy.expect({ after: Math.floor(bytes * part), what: 'cut' });
      expect((await world.mairix()).status).toBe(75);
      proxy.expect(undefined);
      expect((await world.mairix('--count', 'z:0-')).stdout).toBe('150\n');
    }
    expect(await world.changes()).toBe('nothing new');
  });
});
