import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

const OLD = 'IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE NAMESPACE CHILDREN UNSELECT UIDPLUS';

const mail = (name: string) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` });

describe.skipIf(!hasDovecot).each([
  ['QRESYNC', undefined],
  ['CONDSTORE alone', `${OLD} CONDSTORE LIST-EXTENDED LIST-STATUS`],
  ['neither', OLD],
])('a server that has %s', (_, capability) => {
  let server: Dovecot;
  let world: TempWorld;

  beforeAll(async () => {
    server = await startDovecot(capability === undefined ? {} : { capability });
    const names = Array.from({ length: 30 }, (_, at) => mail(`m${at + 1}`));
    putMail(server.mail, '', names);
    world = makeWorld({ 'mail/x': '' }, imapRcFile(server));
    await world.index();
  });
  afterAll(async () => await server.stop());

  const subjects = async (...words: string[]) => {
    const { stdout } = await world.mairix('--format', 'msgid', ...words);
    return stdout.replaceAll('@x', '').split('\n').filter(Boolean);
  };

  test('is asked what is new, changed and gone', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('4,8,15', { uid: true });
      await client.messageFlagsAdd('3,9,20', ['\\Flagged'], { uid: true });
      for (let at = 31; at <= 35; at++) await client.append('INBOX', mail(`m${at}`), ['\\Seen']);
    });
    expect(await world.changes()).toBe('5 added, 3 moved, 3 removed');
    expect(await subjects('F:f')).toEqual(['m3', 'm9', 'm20']);
    expect(await subjects('F:s')).toEqual(['m31', 'm32', 'm33', 'm34', 'm35']);
    expect(await subjects('s:m8')).toEqual([]);
    expect(await world.changes()).toBe('nothing new');
  });

  test('can have mail that is deleted but not expunged, and mail that is not deleted after all', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('5,6', ['\\Deleted'], { uid: true });
    });
    expect(await world.changes()).toBe('2 removed');
    expect(await world.changes()).toBe('nothing new');
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsRemove('5,6', ['\\Deleted'], { uid: true });
    });
    expect(await world.changes()).toBe('2 added');
    expect(await subjects('s:m5')).toEqual(['m5']);
  });

  test('can have mail that is no longer deleted and was never read', async () => {
    await asClient(server, async (client) => {
      await client.append('INBOX', mail('never'), ['\\Deleted']);
    });
    expect(await world.changes()).toBe('nothing new');
    await asClient(server, async (client) => {
      const { uidNext } = await client.mailboxOpen('INBOX');
      await client.messageFlagsRemove(`${uidNext - 1}`, ['\\Deleted'], { uid: true });
    });
    expect(await world.changes()).toBe('1 added');
  });

  test('numbers its mail in another way, and all is recognised', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('10', ['\\Answered'], { uid: true });
      await client.append('INBOX', 'Subject: no id\n\nsame\n');
      await client.append('INBOX', mail('twin').replace('Hello', 'Hallo'));
      await client.append('INBOX', mail('twin'));
    });
    expect(await world.changes()).toBe('3 added, 1 moved');
    await sleep(1_000); // Dovecot numbers by the second
    for (const name of readdirSync(server.mail)) {
      if (name.startsWith('dovecot')) rmSync(join(server.mail, name));
    }
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('1', { uid: true });
    });
    expect(await world.changes()).toMatch(/^\d+ moved, 1 removed$/);
    expect((await world.mairix('--count', 'z:0-')).stdout).toBe('35\n');
    expect(await subjects('F:r')).toEqual(['m10']);
    expect((await world.mairix('-x', 'b:hallo')).stdout).toContain('twin');
    expect(await world.changes()).toBe('nothing new');
    expect((await world.mairix('--check')).status).toBe(0);
  });
});
