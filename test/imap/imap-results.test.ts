import assert from 'node:assert/strict';
import { openMailIndex } from 'mairix';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { serverResultFolder } from '../../src/config/server-result-folder.ts';
import { mailFetcher } from '../../src/imap/mail-fetcher.ts';
import { writeServerResults } from '../../src/results/server/write-server-results.ts';
import {
  asClient,
  type Dovecot,
  hasDovecot,
  imapRcFile,
  putMail,
  startDovecot,
} from '../helpers/dovecot.ts';
import { type FaultProxy, startFaultProxy } from '../helpers/fault-proxy.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

const mail = (name: string, more = {}) =>
  letter({ From: 'kevin@x.example', Subject: name, 'Message-ID': `<${name}@x>`, ...more });

const WITHOUT_UIDPLUS = 'IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE NAMESPACE CHILDREN UNSELECT';

const rcFileOf = (server: Pick<Dovecot, 'port'>, folders?: string) =>
  imapRcFile(server, folders).replace('mfolder', 'mformat=imap\nmaildir=in\nmfolder');

describe.skipIf(!hasDovecot)('results in a folder of a server', () => {
  let server: Dovecot;
  let world: TempWorld;

  beforeAll(async () => {
    server = await startDovecot();
    putMail(
      server.mail,
      '',
      ['apple', 'pear', 'plum', 'fig'].map((name) => mail(name)),
    );
    putMail(server.mail, 'Lists', [mail('cherry', { References: '<apple@x>' })]);
    await asClient(server, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsAdd('2', ['\\Seen', '\\Flagged', 'work']);
    });
    world = makeWorld({ 'mail/in/cur/1:2,RS': mail('local') }, rcFileOf(server, '...'));
    await world.index();
  });
  afterAll(async () => await server.stop());

  const search = async (...words: string[]) => (await world.mairix(...words)).stdout.trim();
  const here = async (folder = 'found') => await messagesIn(server, folder);

  test('are copies, with their flags, and messages from disc', async () => {
    const { stdout, stderr, status } = await world.mairix('f:kevin');
    expect({ stdout, stderr, status }).toEqual({
      stdout: 'Matched 6 messages\n',
      stderr: 'Created folder found\n',
      status: 0,
    });
    expect(await here()).toEqual([
      'apple',
      'cherry',
      'fig',
      'local \\Answered \\Seen',
      'mark \\Seen',
      'pear \\Flagged \\Seen work',
      'plum',
    ]);
  });

  test('are never indexed', async () => {
    expect(await world.changes()).toBe('nothing new');
    world.put('other', imapRcFile(server, '...').replace('.mairix.db', 'other.db'));
    await world.mairix('-f', 'other');
    expect(await search('-f', 'other', '--count', 'z:0-')).toBe('5');
  });

  test('are replaced by those of the next search, and nothing is left of the last one', async () => {
    expect(await search('s:plum/fig')).toBe('Matched 2 messages');
    expect(await here()).toEqual(['fig', 'mark \\Seen', 'plum']);
    expect(await search('s:nothing')).toBe('Matched 0 messages');
    expect(await here()).toEqual([]);
  });

  test('stay with -a, and no message comes twice', async () => {
    await search('s:plum');
    expect(await search('-a', 's:plum/local')).toBe('Matched 2 messages');
    expect(await search('-a', 's:apple')).toBe('Matched 1 messages');
    expect(new Set(await here())).toEqual(
      new Set(['apple', 'local \\Answered \\Seen', 'mark \\Seen', 'plum']),
    );
  });

  test('hold threads', async () => {
    expect(await search('-t', 's:cherry')).toBe('Matched 2 messages');
    expect(await here()).toEqual(['apple', 'cherry', 'mark \\Seen']);
  });

  test('come in the order of sort=', async () => {
    world.put('sorted', `${world.read('.mairixrc')}sort=subject-\n`);
    await search('-f', 'sorted', 'f:kevin');
    expect(await here()).toHaveLength(7);
    expect(await subjectsByUid(server, 'found')).toEqual([
      'plum',
      'pear',
      'local',
      'fig',
      'cherry',
      'apple',
    ]);
  });

  test('go into another folder with -o, also below others', async () => {
    expect(await search('-o', 'Lists/results', 's:fig')).toBe('Matched 1 messages');
    expect(await here('Lists/results')).toEqual(['fig', 'mark \\Seen']);
  });

  describe('are refused', () => {
    beforeEach(async () => {
      await search('s:fig');
    });

    test('where somebody has put other mail', async () => {
      await asClient(server, async (client) => {
        await client.append('found', mail('mine'), ['\\Seen']);
      });
      expect(await world.mairix('s:plum')).toEqual({
        status: 3,
        stdout: '',
        stderr: `mairix: the result folder found on the server holds 1 message that mairix did not put there
  move that mail elsewhere, or choose another folder with mfolder= or -o
`,
      });
      expect(await here()).toEqual(['fig', 'mark \\Seen', 'mine \\Seen']);
      await asClient(server, async (client) => {
        await client.mailboxOpen('found');
        await client.messageDelete({ subject: 'mine' });
      });
      expect(await search('s:plum')).toBe('Matched 1 messages');
    });

    test('where the mark is gone', async () => {
      await asClient(server, async (client) => {
        await client.mailboxOpen('found');
        await client.messageDelete({ from: 'mairix@localhost' });
      });
      const { status, stderr } = await world.mairix('s:plum');
      expect(status).toBe(3);
      expect(stderr).toContain('holds 1 message\n');
      await asClient(server, async (client) => {
        await client.mailboxOpen('found');
        await client.messageDelete('1:*');
      });
      expect(await search('s:plum')).toBe('Matched 1 messages');
    });

    test.each([
      ['INBOX', 'is the inbox'],
      ['inbox', 'is the inbox'],
      ['Lists', 'is a folder that is indexed'],
    ])('in %s', async (folder, reason) => {
      const { status, stderr } = await world.mairix('-o', folder, 's:plum');
      expect(status).toBe(3);
      expect(stderr).toContain(`the result folder ${folder} on the server ${reason}\n`);
    });
  });
});

describe.skipIf(!hasDovecot)('results where a server does not say which UIDs it gives', () => {
  let server: Dovecot;
  let proxy: FaultProxy;
  let world: TempWorld;

  beforeEach(async () => {
    server = await startDovecot({ capability: WITHOUT_UIDPLUS });
    putMail(
      server.mail,
      '',
      ['apple', 'pear', 'plum', 'fig'].map((name) => mail(name)),
    );
    proxy = await startFaultProxy(server.port);
    // Dovecot says it all the same.
    proxy.hide(/\[(?:APPENDUID|COPYUID) [^\]]*\] /);
    world = makeWorld({ 'mail/in/cur/1:2,RS': mail('local') }, rcFileOf(proxy));
    await world.index();
  });
  afterEach(async () => {
    proxy.close();
    await server.stop();
  });

  test('are replaced, and stay with -a', async () => {
    const after = async (...words: string[]) => {
      await world.mairix(...words);
      return await messagesIn(server, 'found');
    };
    expect(await after('s:apple/pear')).toEqual(['apple', 'mark \\Seen', 'pear']);
    expect(await after('s:plum')).toEqual(['mark \\Seen', 'plum']);
    const both = ['local \\Answered \\Seen', 'mark \\Seen', 'plum'];
    expect(await after('-a', 's:plum/local')).toEqual(both);
    expect(await after('-a', 's:fig')).toEqual(['fig', ...both]);
    expect(await after('s:nothing')).toEqual([]);
  });

  test('are told from mail that somebody else puts there meanwhile', async () => {
    await world.mairix('s:apple');
    const { environment } = world;
    const { config } = loadConfig({ rcFile: world.path('.mairixrc'), environment });
    const index = openMailIndex(config);
    const folder = serverResultFolder(config);
    assert(folder);
    async function* hits() {
      yield* index.search('s:pear');
      await asClient(
        server,
        async (client) => void (await client.append('found', mail('foreign'))),
      );
    }
    await writeServerResults(hits(), {
      ...folder,
      indexed: [],
      augment: false,
      inOrder: false,
      environment,
      fetcher: mailFetcher(config),
      signal: undefined,
      report: () => {},
      now: new Date(),
    });
    index.close();
    const left = ['foreign', 'mark \\Seen', 'pear'];
    expect(await messagesIn(server, 'found')).toEqual(left);

    const { status, stderr } = await world.mairix('s:apple');
    expect(status).toBe(3);
    expect(stderr).toContain('holds 1 message that mairix did not put there');
    expect(await messagesIn(server, 'found')).toEqual(left);
  });
});

describe.skipIf(!hasDovecot)('a folder for results', () => {
  test('needs an account', async () => {
    const world = makeWorld({}, 'base=~/mail\ndatabase=~/.mairix.db\nmbox=x\nmfolder=found\n');
    world.put('mail/x', `From a\n${mail('apple')}`);
    await world.index();
    expect(await world.mairix('--format', 'imap', 's:apple')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: mformat=imap needs to know the account of the result folder
  add imap_server=, imap_username= and a password to the rc file
`,
    });
  });
});

describe.skipIf(!hasDovecot)('results on disc, of mail on a server,', () => {
  let server: Dovecot;
  let proxy: FaultProxy;

  beforeAll(async () => {
    server = await startDovecot();
    const lines = 'From Kevin\n>From him\nlast line';
    putMail(server.mail, '', [mail('apple'), mail('pear'), letter({ Subject: 'odd' }, lines)]);
    proxy = await startFaultProxy(server.port);
  });
  afterAll(async () => {
    proxy.close();
    await server.stop();
  });

  test.each(['maildir', 'mh', 'mbox'])(
    'in %s: what the last search fetched is not fetched again',
    async (format) => {
      const world = makeWorld({ 'mail/x': '' }, `${imapRcFile(proxy)}mformat=${format}\n`);
      await world.index();
      const fetched = async (...words: string[]) => {
        const before = proxy.sent().length;
        await world.mairix(...words);
        return /UID FETCH (\S+)/.exec(proxy.sent().slice(before))?.[1] ?? 'nothing';
      };
      expect(await fetched('s:apple/odd')).toBe('1,3');
      const first = contents(world);
      expect(await fetched('s:apple/odd')).toBe('nothing');
      expect(contents(world)).toEqual(first);
      expect(await fetched('s:apple/odd/pear')).toBe('2');
      expect(await fetched('-a', 's:apple/odd/pear')).toBe('nothing');
      expect(
        contents(world)
          .join('')
          .match(/^X-source-folder: /gm),
      ).toHaveLength(3);
      for (const path of filesOf(world))
        world.put(path, world.read(path).replace('apple', 'apples'));
      expect(await fetched('s:apple/odd')).toBe('1');
      expect(contents(world)).toEqual(first);
    },
  );
});

function filesOf(world: TempWorld): string[] {
  const found = world.list('mail').filter((name) => /^found(?:$|.*\d)/.test(name));
  return found.map((name) => `mail/${name}`).filter((path) => !path.endsWith('/'));
}

const contents = (world: TempWorld) => filesOf(world).map((path) => world.read(path));

/** Subjects and flags of the messages in a folder, sorted. */
async function messagesIn(server: Dovecot, folder: string): Promise<string[]> {
  const found: string[] = [];
  await asClient(server, async (client) => {
    const { exists } = await client.mailboxOpen(folder, { readOnly: true });
    if (exists === 0) return;
    for await (const { envelope, flags } of client.fetch('1:*', { envelope: true, flags: true })) {
      const names = [...(flags ?? [])].filter((flag) => flag !== '\\Recent').sort();
      const subject = envelope?.subject?.startsWith('mairix') ? 'mark' : envelope?.subject;
      found.push([subject, ...names].join(' '));
    }
  });
  return found.sort();
}

async function subjectsByUid(server: Dovecot, folder: string): Promise<string[]> {
  const found: string[] = [];
  await asClient(server, async (client) => {
    await client.mailboxOpen(folder, { readOnly: true });
    for await (const { envelope } of client.fetch('1:*', { envelope: true })) {
      if (!envelope?.subject?.startsWith('mairix')) found.push(envelope?.subject ?? '');
    }
  });
  return found;
}
