import { mkdirSync, renameSync, rmSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  box,
  DONE,
  letter,
  makeWorld,
  RC_FILE,
  type TempWorld,
  until,
} from '../helpers/temp-world.ts';

// label: finds what programs keep in headers, and what Dovecot keeps in the names of a maildir's files

const KEYWORDS = '0 Boats\n1 $Forwarded\n';

/** Three messages: two with labels in their headers, two with the keyword Boats. */
function labelled(): TempWorld {
  return makeWorld({
    'mail/in/dovecot-keywords': KEYWORDS,
    'mail/in/cur/1:2,Sa': letter({ Subject: 'one' }),
    'mail/in/cur/2:2,a': letter({ Subject: 'two', 'X-Label': 'read this again' }),
    'mail/in/cur/3:2,S': letter({ Subject: 'three', 'X-Gmail-Labels': 'Inbox,Verft/Holmen' }),
  });
}

describe('label:', async () => {
  const world = labelled();
  await world.index();

  test.each<[query: string, ...found: string[]]>([
    ['label:boats', '1:2,Sa', '2:2,a'],
    ['k:read this again', '2:2,a'],
    ['label:read'],
    ['tag:verft/*', '3:2,S'],
    ['label:*', '1:2,Sa', '2:2,a', '3:2,S'],
    ['label:~boats', '3:2,S'],
    ['tag:unread', '2:2,a'],
  ])('%s', async (query, ...found) => {
    expect(await world.find(query)).toEqual(found.map((name) => `in/cur/${name}`));
  });

  test('is listed with how many messages have each, and completed', async () => {
    expect(await world.mairix('--list', 'labels')).toEqual({
      ...DONE,
      stdout: 'Boats\t2\nInbox\t1\nread this again\t1\nVerft/Holmen\t1\n',
    });
    expect((await world.mairix('--complete', 'label:b')).stdout).toBe('label:Boats\n');
    expect((await world.mairix('--complete', 'k:~ver')).stdout).toBe('k:~Verft/Holmen\n');
  });

  test('is in JSON, and the flags are what they were', async () => {
    const { messages } = JSON.parse((await world.mairix('--json', 'd:-')).stdout);
    expect(
      messages.map((one: { flags: string[]; labels: string[] }) => [one.flags, one.labels]),
    ).toEqual([
      [['seen'], ['Boats']],
      [[], ['read this again', 'Boats']],
      [['seen'], ['Inbox', 'Verft/Holmen']],
    ]);
  });

  test('has checksums like all that is stored', async () => {
    expect((await world.mairix('--check')).status).toBe(0);
  });
});

describe('keywords of Dovecot', () => {
  test('change with the name of a file, which is not read again', async () => {
    const world = labelled();
    await world.index();
    renameSync(world.path('mail/in/cur/3:2,S'), world.path('mail/in/cur/3:2,Sb'));
    expect(await world.changes('-F')).toBe('1 moved');
    expect(await world.find('label:forwarded')).toEqual(['in/cur/3:2,Sb']);
    expect(await world.find('label:inbox')).toEqual(['in/cur/3:2,Sb']);
  });

  test('change with the file of their names, with -F as well', async () => {
    const world = labelled();
    await world.index();
    world.put('mail/in/dovecot-keywords', KEYWORDS.replace('Boats', 'Ships'));
    await world.index('-F');
    expect(await world.find('label:boats')).toEqual([]);
    expect(await world.find('label:ships')).toEqual(['in/cur/1:2,Sa', 'in/cur/2:2,a']);
    rmSync(world.path('mail/in/dovecot-keywords'));
    await world.index();
    expect(await world.find('label:ships')).toEqual([]);
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('have the names that people gave them, not those of IMAP', async () => {
    const world = labelled();
    world.put('mail/in/dovecot-keywords', '0 &APw-ber\n');
    await world.index();
    expect((await world.mairix('--list', 'labels')).stdout).toContain('über\t2\n');
    expect(await world.find('label:über')).toEqual(['in/cur/1:2,Sa', 'in/cur/2:2,a']);
  });

  test('are forgotten with their folder by a purge', async () => {
    const world = labelled();
    await world.index();
    rmSync(world.path('mail/in'), { recursive: true });
    world.put('mail/in/cur/4:2,a', letter({ Subject: 'four' }));
    await world.index('-p');
    expect((await world.mairix('--list', 'labels')).stdout).toBe('');
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('are forgotten by a purge when their folder is gone', async () => {
    const world = labelled();
    world.put('mail/other/cur/4:2,', letter({ Subject: 'four' }));
    world.put('.mairixrc', `${RC_FILE}maildir=other\n`);
    await world.index();
    rmSync(world.path('mail/in'), { recursive: true });
    expect(await world.mairix('-p')).toEqual({
      ...DONE,
      stderr: 'WARNING: Folder path ~/mail/in does not exist\n',
    });
    expect((await world.mairix('--list', 'labels')).stdout).toBe('');
    expect((await world.mairix('--check')).stdout).toContain('1 message, 1 folder');
  });

  test('are a problem where their file cannot be read, and stay as they were', async () => {
    const world = labelled();
    await world.index();
    rmSync(world.path('mail/in/dovecot-keywords'));
    world.put('mail/in/dovecot-keywords', '0 \n1\nx y\n77 Far\n0 Boats\n0 Other\n');
    await world.index();
    expect((await world.mairix('--list', 'labels')).stdout).toContain('Boats\t2\n');
    rmSync(world.path('mail/in/dovecot-keywords'));
    mkdirSync(world.path('mail/in/dovecot-keywords')); // not a file: says nothing
    await world.index();
    expect(await world.find('label:boats')).toEqual([]);
  });

  test('are heard of by a watch: a new letter, and a new name', async () => {
    const world = labelled();
    const watch = world.start('--watch');
    await until(async () => (await world.mairix('-r', 'label:boats')).stdout.includes('1:2,Sa'));
    world.put('mail/in/dovecot-keywords', `${KEYWORDS}2 Later\n`);
    renameSync(world.path('mail/in/cur/3:2,S'), world.path('mail/in/cur/3:2,Sc'));
    await until(async () => (await world.mairix('-r', 'label:later')).stdout.includes('3:2,Sc'));
    world.put('mail/in/dovecot-keywords', `${KEYWORDS}2 Soon\n`);
    await until(async () => (await world.mairix('-r', 'label:soon')).stdout.includes('3:2,Sc'));
    watch.process.kill('SIGTERM');
    expect((await watch.outcome).status).toBe(0);
  });
});

describe('the labels of Google Takeout', async () => {
  /** As Takeout writes it: its headers on top, no Status. */
  const exported = (Subject: string, labels: string) =>
    letter({ 'X-GM-THRID': '17', 'X-Gmail-Labels': labels, Subject });
  const world = makeWorld(
    {
      'mail/box': box(
        exported('opened', 'Inbox,Opened,Category Updates'),
        exported('unread', 'Inbox,Unread,Starred'),
        exported('older', 'Archived,Boats'),
        exported('sent', 'Sent,Opened'),
        exported('draft', 'Drafts'),
        exported('german', 'Posteingang,Ungelesen,Wichtig'),
        exported('unknown', 'Inbox,Boats'),
        letter({ 'X-Gmail-Labels': '\\\\Sent', Subject: 'getmail' }),
        letter({
          Received: 'by x; Mon, 2 Mar 2020 10:00:00 +0000',
          'X-GM-THRID': '17',
          'X-Gmail-Labels': 'Opened,Starred',
          Subject: 'forged',
        }),
      ),
      'mail/in/cur/1:2,': exported('maildir', 'Opened'),
    },
    `${RC_FILE}mbox=box\n`,
  );
  await world.index();

  test.each([
    ['is:read', 'opened', 'older', 'sent', 'draft'],
    ['is:starred', 'unread'],
    ['is:draft', 'draft'],
    ['is:unread', 'maildir', 'unread', 'german', 'unknown', 'getmail', 'forged'],
    ['label:unread', 'unread'],
    ['label:ungelesen', 'german'],
  ])('are flags too, where they are English: %s', async (query, ...subjects) => {
    const { messages } = JSON.parse((await world.mairix('--json', query)).stdout);
    expect(messages.map(({ subject }: { subject: string }) => subject)).toEqual(subjects);
  });

  test('are read again where an older program did not know them', async () => {
    const database = new SqliteDatabase(world.path('.mairix.db'));
    database.exec('UPDATE messages SET flags = 0; PRAGMA user_version = 9');
    database.close();
    expect(await world.changes()).toBe('7 changed');
    expect((await world.mairix('--count', 'is:read')).stdout).toBe('4\n');
    expect((await world.mairix('--check')).status).toBe(0);
  });
});
