import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

// Nothing that reads changes anything on the server: not one byte of what it keeps about flags

describe.skipIf(!hasDovecot)('the flags on a server', () => {
  let server: Dovecot;

  beforeAll(async () => {
    server = await startDovecot();
    const letters = Array.from({ length: 12 }, (_, at) => letter({ Subject: `apple ${at}` }));
    putMail(server.mail, '', letters);
    putMail(server.mail, 'Lists', letters.slice(0, 3));
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('1:4', ['\\Seen', 'Work']);
      await client.messageFlagsAdd('3:7', ['\\Flagged', '\\Answered', '$Forwarded']);
    });
    // Nobody has seen it yet, so it is still recent.
    writeFileSync(join(server.mail, 'new/1700000000.M1.host'), letter({ Subject: 'apple new' }));
  });
  afterAll(async () => await server.stop());

  const files = () =>
    readdirSync(server.mail, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/dovecot\.(?:index|list)|dovecot-uidvalidity/.test(name))
      .toSorted();
  /** Names of files are flags here, and so are two files of the server. */
  const kept = () => ({
    files: files(),
    keywords: readFileSync(join(server.mail, 'dovecot-keywords'), 'latin1'),
  });
  /** What the server itself says, as it prints it. */
  const said = () =>
    execFileSync(
      'doveadm',
      ['-c', server.conf, 'fetch', '-u', 'ada', 'mailbox uid flags modseq', 'ALL'],
      { encoding: 'latin1' },
    );

  test('are the same, byte for byte, after index runs, searches and a result folder', async () => {
    const world = makeWorld({ 'mail/x': '' }, imapRcFile(server, 'INBOX:Lists'));
    const before = kept();
    expect(await world.changes()).toBe('16 added');
    expect((await world.mairix('s:apple')).stdout).toBe('Matched 16 messages\n');
    expect((await world.mairix('-t', 's:"apple 3"')).status).toBe(0);
    for (const format of ['summary', 'json', 'msgid']) {
      expect((await world.mairix('--format', format, 's:apple')).status).toBe(0);
    }
    expect((await world.mairix('-x', 's:new')).stdout).toContain('apple new');
    expect(await world.changes()).toBe('nothing new');
    expect(kept()).toEqual(before);
    const first = said();
    expect(first).toContain('flags: \\Answered \\Flagged \\Seen');
    await world.index();
    expect((await world.mairix('s:apple', 'F:f')).status).toBe(0);
    expect(said()).toBe(first);
  });
});
