import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasCyrus, startCyrus } from '../helpers/cyrus.ts';
import { asClient, type Dovecot, imapRcFile } from '../helpers/dovecot.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// A server that is not Dovecot: the names of its folders have a prefix, and it writes other answers.

const mail = (name: string) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>` });
/** It takes no other ends of lines. */
const sent = (name: string) => mail(name).replaceAll('\n', '\r\n');

if (!hasCyrus) {
  console.warn(
    'No Cyrus: IMAP is tried with Dovecot alone. Unpack it with scripts/unpack-cyrus.sh DIRECTORY, and name that in MAIRIX_CYRUS.',
  );
}

describe.skipIf(!hasCyrus)('Cyrus', () => {
  let server: Pick<Dovecot, 'port' | 'stop'>;
  let world: TempWorld;

  beforeAll(async () => {
    server = await startCyrus();
    await asClient(server, async (client) => {
      await client.mailboxCreate('Lists');
      for (let at = 1; at <= 30; at++) await client.append('INBOX', sent(`m${at}`));
      await client.append('Lists', sent('list'), ['\\Seen']);
    });
    const rc = imapRcFile(server, '...').replace('mfolder', 'mformat=imap\nmaildir=in\nmfolder');
    world = makeWorld({ 'mail/in/cur/1:2,RS': mail('local') }, rc);
  });
  afterAll(async () => await server.stop());

  const subjects = async (...words: string[]) => {
    const { stdout } = await world.mairix('--format', 'msgid', ...words);
    return stdout.replaceAll('@x', '').split('\n').filter(Boolean);
  };
  /** Subjects and flags of the messages in a folder, sorted. */
  const messagesIn = async (folder: string) => {
    const found: string[] = [];
    await asClient(server, async (client) => {
      await client.mailboxOpen(folder, { readOnly: true });
      for await (const { envelope, flags } of client.fetch('1:*', {
        envelope: true,
        flags: true,
      })) {
        const names = [...(flags ?? [])].filter((flag) => flag !== '\\Recent').sort();
        const { subject = '' } = envelope ?? {};
        found.push([subject.startsWith('mairix') ? 'mark' : subject, ...names].join(' '));
      }
    });
    return found.sort();
  };

  test('is indexed, and no flag there changes', async () => {
    const before = await messagesIn('INBOX');
    expect(await world.changes()).toBe('32 added');
    expect(await world.changes()).toBe('nothing new');
    expect(await messagesIn('INBOX')).toEqual(before);
    expect(await subjects('in:lists')).toEqual(['list']);
    expect((await world.mairix('-x', 's:m7')).stdout).toContain('Subject:     m7');
  });

  test('is asked what is new, changed and gone', async () => {
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('4,8,15', { uid: true });
      await client.messageFlagsAdd('3,9,20', ['\\Flagged'], { uid: true });
      for (let at = 31; at <= 35; at++) await client.append('INBOX', sent(`m${at}`), ['\\Seen']);
    });
    expect(await world.changes()).toBe('5 added, 3 moved, 3 removed');
    expect(await subjects('F:f')).toEqual(['m3', 'm9', 'm20']);
    const seen = ['list', 'local', 'm31', 'm32', 'm33', 'm34', 'm35'];
    expect((await subjects('F:s')).sort()).toEqual(seen);
    expect(await subjects('s:m8')).toEqual([]);
    expect(await world.changes()).toBe('nothing new');
  });

  test('holds results, and those of the next search take their place', async () => {
    expect((await world.mairix('s:m3/list/local')).stdout).toBe('Matched 3 messages\n');
    expect(await messagesIn('INBOX/found')).toEqual([
      'list \\Seen',
      'local \\Answered \\Seen',
      'm3 \\Flagged',
      'mark \\Seen',
    ]);
    expect((await world.mairix('s:m5')).stdout).toBe('Matched 1 messages\n');
    expect(await messagesIn('INBOX/found')).toEqual(['m5', 'mark \\Seen']);
    expect((await world.mairix('-a', 's:m5/m6')).stdout).toContain('Matched');
    expect(await messagesIn('INBOX/found')).toEqual(['m5', 'm6', 'mark \\Seen']);
    expect(await world.changes()).toBe('nothing new');
  });
});
