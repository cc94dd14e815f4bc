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

const mail = (name: string, more = {}) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>`, ...more });

describe.skipIf(!hasDovecot)('folders of an IMAP server', () => {
  let server: Dovecot;
  let world: TempWorld;

  beforeAll(async () => {
    server = await startDovecot();
    putMail(server.mail, '', [mail('apple'), mail('pear'), mail('deleted')]);
    putMail(server.mail, 'Lists', []);
    putMail(server.mail, 'Lists.Entw&APw-rfe', [mail('plum', { References: '<apple@x>' })]);
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('2', ['\\Seen', '\\Flagged']);
      await client.messageFlagsAdd('3', ['\\Deleted']);
    });
    world = makeWorld({ 'mail/x': '' }, imapRcFile(server, 'INBOX:Lists...'));
  });
  afterAll(async () => await server.stop());

  test('are indexed, and no flag there changes', async () => {
    const before = await everything(server);
    expect(await world.changes()).toBe('3 added');
    expect(await world.changes()).toBe('nothing new');
    expect(await everything(server)).toEqual(before);
  });

  test('are found by -r, with the pseudo paths of classic mairix', async () => {
    const { stdout } = await world.mairix('--sort', 'subject', '-r', 'f:kevin');
    expect(stdout.replace(/^\d+:/gm, 'VALIDITY:')).toBe(
      'VALIDITY:1:INBOX\nVALIDITY:2:INBOX\nVALIDITY:1:Lists/Entwürfe\n',
    );
  });

  test('by flags, folders and threads', async () => {
    const names = async (...words: string[]) => {
      const { stdout } = await world.mairix('--format', 'msgid', ...words);
      return stdout.trim();
    };
    expect(await names('F:f')).toBe('pear@x');
    expect(await names('in:entwürfe')).toBe('plum@x');
    expect(await names('in:inbox', 'F:-s')).toBe('apple@x');
    expect(await names('-t', 's:plum')).toBe('apple@x\nplum@x');
  });

  test('can be looked at alone, by their URLs, and others without them', async () => {
    const url = `imap://ada@127.0.0.1:${server.port}/Lists/Entw%C3%BCrfe`;
    const both = `${imapRcFile(server, 'INBOX:Lists...')}maildir=in\n`;
    const other = makeWorld({ 'mail/in/new/1': mail('local') }, both);
    expect(await other.changes('--folder', 'in')).toBe('1 added');
    expect(await other.changes('--folder', url)).toBe('1 added');
    expect(await other.changes('--folder', `imap://ada@127.0.0.1:${server.port}`)).toBe('2 added');
    const { status, stderr } = await other.mairix('--folder', 'imap://ada@127.0.0.1/INBOX');
    expect(status).toBe(2);
    expect(stderr).toContain('no folder to index at imap://ada@127.0.0.1/INBOX');
  });

  test('have URLs', async () => {
    const { stdout } = await world.mairix('--where', 's:plum');
    expect(stdout).toBe(`imap://ada@127.0.0.1:${server.port}/Lists/Entw%C3%BCrfe\n`);
    const json = await world.mairix('--format', 'json', 's:plum');
    const { messages } = JSON.parse(json.stdout);
    expect(messages[0]).toMatchObject({
      subject: 'plum',
      from: [{ address: 'kevin@x.example' }],
      imap: {
        account: '',
        folder: 'Lists/Entwürfe',
        uid: 1,
        url: expect.stringMatching(/Entw%C3%BCrfe;UIDVALIDITY=\d+\/;UID=1$/),
      },
    });
  });

  test('are shown in summaries and excerpts', async () => {
    const summary = await world.mairix('--format', 'summary', 'b:hello', 's:pear');
    expect(summary.stdout).toContain('Hello.');
    const excerpt = await world.mairix('-x', 's:pear');
    expect(excerpt.stdout).toContain('Subject:     pear');
    expect(excerpt.stderr).toBe('');
  });

  test('come as copies into a result folder, with their flags', async () => {
    const { stdout, stderr } = await world.mairix('f:kevin');
    expect(stderr).toContain('Created');
    expect(stdout).toBe('Matched 3 messages\n');
    const files = world.list('mail/found');
    expect(files.map((name) => name.replace(/\d+\.mairix/, 'N.mairix')).sort()).toEqual([
      'cur/',
      'cur/123456789.N.mairix',
      'cur/123456789.N.mairix',
      'cur/123456789.N.mairix:2,FS',
      'new/',
      'tmp/',
    ]);
    const [copy = ''] = files.filter((name) => name.endsWith('FS'));
    expect(world.read(`mail/found/${copy}`)).toMatch(
      /^X-source-folder: \d+:2:INBOX\n(?:[^\r]*\n)+$/,
    );
  });

  test('can get lost, and their mail is gone', async () => {
    world.put('.mairixrc', imapRcFile(server, 'Gone').replace('imap_', 'maildir=in\nimap_'));
    world.put('mail/in/new/1', mail('local'));
    const { stderr } = await world.mairix('-v');
    expect(stderr).toContain('/Gone: is not on the server');
    expect((await world.mairix('--format', 'msgid', 'z:0-')).stdout).toBe('local@x\n');
  });
});

/** Flags and UIDs of all messages, as another client sees them. */
async function everything(server: Dovecot): Promise<unknown> {
  const all: unknown[] = [];
  await asClient(server, async (client) => {
    for (const { path } of await client.list()) {
      const { uidNext, exists } = await client.mailboxOpen(path, { readOnly: true });
      all.push({ path, uidNext, exists });
      if (exists === 0) continue;
      for await (const { uid, flags, modseq } of client.fetch('1:*', { flags: true })) {
        all.push({ uid, flags: [...(flags ?? [])], modseq });
      }
    }
  });
  return all;
}
