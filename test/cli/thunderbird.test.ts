import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { letter, makeWorld } from '../helpers/temp-world.ts';

const RC_FILE = 'base=~/mail\nmbox=Inbox\nmfolder=../found\ndatabase=~/.mairix.db\n';

interface Entry {
  readonly subject: string;
  readonly status: string;
  readonly line?: string;
  readonly first?: string;
}

/** A message as Thunderbird keeps it in a box. */
function entry({ subject, status, line = 'From - Mon Mar 02 10:00:00 2020', first = '' }: Entry) {
  const top = `X-Mozilla-Status: ${status}\nX-Mozilla-Status2: 00000000\n`;
  return `${line}\n${first}${top}${letter({ Subject: subject })}\n`;
}

function inbox(...entries: readonly Entry[]): string {
  return entries.map(entry).join('');
}

const NEW = { subject: 'new', status: '0000' };
const READ = { subject: 'read', status: '0001' };
const ANSWERED = { subject: 'answered', status: '0003' };
const STARRED = { subject: 'starred', status: '0005' };

async function subjects(world: ReturnType<typeof makeWorld>, ...words: readonly string[]) {
  const { stdout } = await world.mairix('--format', 'jsonl', ...words);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).subject)
    .toSorted();
}

describe('flags in a box of Thunderbird', async () => {
  const world = makeWorld({ 'mail/Inbox': inbox(NEW, READ, ANSWERED, STARRED) }, RC_FILE);
  await world.mairix();

  test.each([
    ['F:s', ['answered', 'read', 'starred']],
    ['F:-s', ['new']],
    ['F:r', ['answered']],
    ['F:f', ['starred']],
    ['F:sf', ['starred']],
  ])('%s', async (flags, found) => {
    expect(await subjects(world, flags)).toEqual(found);
  });

  test('are those of the results', async () => {
    await world.mairix('s:new/starred');
    expect(world.list('found').filter((name) => name.includes('mairix'))).toEqual([
      'cur/123456789.3.mairix:2,FS',
      'new/123456789.0.mairix',
    ]);
  });
});

test('what either program notes counts: mutt writes Status', async () => {
  const noted = entry(NEW).replace('Subject: new', 'Status: RO\nX-Status: A\nSubject: new');
  const world = makeWorld({ 'mail/Inbox': noted + inbox(STARRED) }, RC_FILE);
  await world.mairix();
  expect(await subjects(world, 'F:sr')).toEqual(['new']);
  expect(await subjects(world, 'F:s-r')).toEqual(['starred']);
});

describe('a status below a Received line', async () => {
  const first = 'Received: from a.example by b.example; Mon, 2 Mar 2020 10:00:00 +0000\n';
  const noted = { status: '0005', first };
  const deleted = { status: '0009', first };
  const line = 'From ada@example.org Mon Mar  2 10:00:00 2020';

  test('is from the sender where another program keeps the mail', async () => {
    const box = inbox({ ...noted, line, subject: 'a' }, { ...deleted, line, subject: 'b' });
    const world = makeWorld({ 'mail/Inbox': box }, RC_FILE);
    await world.mairix();
    expect(await subjects(world, 'F:-s-f')).toEqual(['a', 'b']);
  });

  test('is from Netscape where a separator is', async () => {
    const box = inbox({ ...noted, subject: 'a' }, { ...deleted, subject: 'b' });
    const world = makeWorld({ 'mail/Inbox': box }, RC_FILE);
    await world.mairix();
    expect(await subjects(world, 'F:sf')).toEqual(['a']);
    expect(await subjects(world, '-a')).toEqual(['a']);
  });

  test('does not count where Thunderbird has written one above it', async () => {
    const brought = { subject: 'a', status: '0000', first: '' };
    const box = entry(brought).replace('Subject: a', `${first}X-Mozilla-Status: 000d\nSubject: a`);
    const world = makeWorld({ 'mail/Inbox': box }, RC_FILE);
    await world.mairix();
    expect(await subjects(world, 'F:-s-f')).toEqual(['a']);
  });
});

describe('mail that is deleted in Thunderbird', () => {
  const DELETED = { subject: 'deleted', status: '0009' };

  test('is not there, wherever in the box it is, and the box is whole', async () => {
    for (const entries of [
      [DELETED, NEW, READ],
      [NEW, DELETED, READ],
      [NEW, READ, DELETED],
    ]) {
      const world = makeWorld({ 'mail/Inbox': inbox(...entries) }, RC_FILE);
      expect(await world.changes()).toBe('2 added');
      expect(await subjects(world, '-a')).toEqual(['new', 'read']);
      expect((await world.mairix('--stats')).stdout).toMatch(/^2 messages in 2 threads/);
      expect((await world.mairix('--check')).status).toBe(0);
    }
  });

  test('goes when its status changes in place, and comes back', async () => {
    const world = makeWorld({ 'mail/Inbox': inbox(NEW, READ, STARRED) }, RC_FILE);
    await world.mairix();
    world.put('mail/Inbox', inbox(NEW, { ...READ, status: '0009' }, STARRED));
    expect(await world.changes()).toBe('1 removed');
    expect(await subjects(world, '-a')).toEqual(['new', 'starred']);
    world.put('mail/Inbox', inbox(NEW, READ, STARRED));
    expect(await world.changes()).toBe('1 added');
    expect(await subjects(world, 'F:s')).toEqual(['read', 'starred']);
  });

  test('stays away when the box grows, and when Thunderbird compacts it', async () => {
    const world = makeWorld({ 'mail/Inbox': inbox(NEW, DELETED) }, RC_FILE);
    await world.mairix();
    world.put('mail/Inbox', inbox(NEW, DELETED, READ));
    expect(await world.changes()).toBe('1 added');
    world.put('mail/Inbox', inbox(NEW, READ));
    expect(await world.changes()).toBe('1 moved');
    expect(await subjects(world, '-a')).toEqual(['new', 'read']);
  });

  test('may be all of a box', async () => {
    const world = makeWorld({ 'mail/Inbox': inbox(DELETED) }, RC_FILE);
    expect(await world.mairix()).toMatchObject({ status: 0, stderr: '' });
    expect(await subjects(world, '-a')).toEqual([]);
  });
});

describe('a maildir of Thunderbird', () => {
  const name = 'mail/md/Inbox/cur/1695123456789.eml';
  const inMaildir = (each: Entry) => entry({ ...each, line: '' }).slice(1);

  type World = ReturnType<typeof makeWorld>;

  function put(world: World, path: string, content: string): void {
    world.put(path, content);
    rmSync(world.path(`${dirname(dirname(path))}/new`), { recursive: true });
  }

  function thunderbird(files: Readonly<Record<string, string>>): World {
    const world = makeWorld({}, RC_FILE.replace('mbox=Inbox', 'maildir=md...'));
    for (const [path, content] of Object.entries(files)) put(world, path, content);
    return world;
  }

  test('has no new, and the flags are in the messages', async () => {
    const world = thunderbird({
      [name]: inMaildir(STARRED),
      'mail/md/Inbox/cur/1695123456790': inMaildir(READ),
      'mail/md/Inbox.sbd/Lists/cur/3.eml': inMaildir(ANSWERED),
    });
    await world.index();
    expect(await subjects(world, 'F:s')).toEqual(['answered', 'read', 'starred']);
    expect(await subjects(world, 'F:r')).toEqual(['answered']);
    world.put('mail/md/Inbox/tmp/x', '');
    expect(await world.changes('-F')).toBe('nothing new');
  });

  test('is read again where a flag changes', async () => {
    const world = thunderbird({ [name]: inMaildir(NEW) });
    await world.index();
    put(world, name, inMaildir({ ...NEW, status: '0001' }));
    expect(await world.changes()).toBe('1 changed');
    expect(await subjects(world, 'F:s')).toEqual(['new']);
  });

  test('of which another program makes an ordinary one gets new mail', async () => {
    const world = thunderbird({ [name]: inMaildir(NEW) });
    await world.index();
    world.put('mail/md/Inbox/new/4', letter({ Subject: 'delivered' }));
    expect(await world.changes('-F')).toBe('1 added');
  });
});

test('in a maildir of other programs, a status in the message says nothing', async () => {
  const brought = `X-Mozilla-Status: 000d\n${letter({ Subject: 'imported' })}`;
  const world = makeWorld({
    'mail/in/cur/1.host:2,R': brought,
    'mail/in/cur/3.eml': brought,
    'mail/in/new/2.host': brought,
  });
  await world.index();
  expect(await world.find('F:s')).toEqual([]);
  expect(await world.find('F:r')).toEqual(['in/cur/1.host:2,R']);
  expect(await world.find('F:-r')).toEqual(['in/cur/3.eml', 'in/new/2.host']);
});
