import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openMailIndex } from 'mairix';
import { describe, expect, test } from 'vitest';
import { box, DONE, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

const TODAY = new Intl.DateTimeFormat('sv-SE').format(new Date());
/** A message of which a run tells. */
const ODD = 'Subject: odd\nno header at all here\nTo: ada@home.example\n\nHello.\n';

/** What is listed, without the day. */
async function listed(world: TempWorld, ...options: string[]): Promise<string[]> {
  const { status, stdout, stderr } = await world.mairix('--problems', ...options);
  expect({ status, stderr }).toEqual(DONE_QUIETLY);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/, since \d{4}-\d\d-\d\d$/, ''));
}

const DONE_QUIETLY = { status: DONE.status, stderr: '' };

describe('--problems lists', () => {
  test('nothing where all mail could be read', async () => {
    const world = makeWorld({ 'mail/in/cur/1:2,': letter({}) });
    await world.mairix();
    expect(await world.mairix('--problems')).toEqual(DONE);
  });

  test('a message that could not be read as it should, with the day', async () => {
    const world = makeWorld({ 'mail/in/cur/1:2,': ODD, 'mail/in/cur/2:2,': letter({}) });
    await world.mairix();
    const { stdout } = await world.mairix('--problems');
    expect(stdout).toMatch(/^~\/mail\/in\/cur\/1:2,: .*, since \d{4}-\d\d-\d\d\n$/);
    expect(stdout).toContain(TODAY);
  });
});

describe('a problem of a message', async () => {
  const world = makeWorld(
    { 'mail/in/cur/1:2,': ODD, 'mail/old.mbox': box(letter({}), ODD) },
    `${RC_FILE}mbox=old.mbox\n`,
  );
  await world.mairix();
  const [inFolder, inBox] = await listed(world);

  test('stands there with the place of the message', () => {
    expect(inFolder).toMatch(/^~\/mail\/in\/cur\/1:2,: /);
    expect(inBox).toMatch(/^mbox:~\/mail\/old.mbox \[\d+,\d+\): /);
  });

  test('stays through runs with nothing new', async () => {
    expect(await world.changes()).toBe('nothing new');
    expect(await world.changes('-F')).toBe('nothing new');
    expect(await listed(world)).toEqual([inFolder, inBox]);
  });

  test('goes along when the message moves', async () => {
    await world.mairixWith({}, '-r', 's:odd');
    const before = world.path('mail/in/cur/1:2,');
    writeFileSync(world.path('mail/in/cur/1:2,S'), ODD);
    rmSync(before);
    await world.mairix();
    expect((await listed(world))[0]).toMatch(/^~\/mail\/in\/cur\/1:2,S: /);
  });

  test('goes when the message does, or is mended, with a purge or without', async () => {
    rmSync(world.path('mail/in/cur/1:2,S'));
    await world.mairix();
    expect(await listed(world)).toEqual([inBox]);
    writeFileSync(world.path('mail/old.mbox'), box(letter({}), letter({ Subject: 'mended' })));
    await world.mairix('-p');
    expect(await listed(world)).toEqual([]);
    expect((await world.mairix('--check')).status).toBe(0);
  });
});

describe('a problem of a box', async () => {
  const world = makeWorld(
    { 'mail/in/cur/1:2,': letter({}), 'mail/none.mbox': 'no mail\n' },
    `${RC_FILE}mbox=*.mbox:*.gz\n`,
  );
  writeFileSync(
    world.path('mail/half.gz'),
    gzipSync(
      box(...Array.from({ length: 50 }, (_, at) => letter({ Subject: `${Math.sin(at)}` }))),
    ).subarray(0, 500),
  );
  await world.mairix();

  test('stays as long as the box, which is not read again, does', async () => {
    const problems = await listed(world);
    expect(problems).toEqual([
      expect.stringMatching(/^~\/mail\/half.gz: cannot be read to its end: /),
      '~/mail/none.mbox: no message was found in it',
    ]);
    expect(await world.changes()).toBe('nothing new');
    expect(await listed(world)).toEqual(problems);
  });

  test('goes when the box is mended, or gone', async () => {
    writeFileSync(world.path('mail/half.gz'), gzipSync(box(letter({}))));
    writeFileSync(world.path('mail/none.mbox'), box(letter({})));
    await world.mairix();
    expect(await listed(world)).toEqual([]);
    writeFileSync(world.path('mail/none.mbox'), 'no mail\n');
    await world.mairix();
    expect(await listed(world)).toHaveLength(1);
    rmSync(world.path('mail/none.mbox'));
    world.put('mail/new.mbox', box(letter({})));
    await world.mairix();
    expect(await listed(world)).toEqual([]);
  });
});

test.skipIf(process.getuid?.() === 0)(
  'a file that may not be read is tried again by each run',
  async () => {
    const world = makeWorld({ 'mail/in/cur/1:2,': letter({}), 'mail/in/cur/2:2,': letter({}) });
    chmodSync(world.path('mail/in/cur/1:2,'), 0);
    await world.mairix();
    expect(await listed(world)).toEqual(['~/mail/in/cur/1:2,: cannot be read: permission denied']);
    chmodSync(world.path('mail/in/cur/1:2,'), 0o600);
    await world.mairix();
    expect(await listed(world)).toEqual([]);
  },
);

describe('what has the name of a message and is no file', async () => {
  const RC = `${RC_FILE}mh=mh\neml=eml\n`;
  const MAIL = {
    'mail/in/cur/1:2,': letter({}),
    'mail/in/new/1': letter({}),
    'mail/mh/.mh_sequences': '',
    'mail/mh/1': letter({}),
    'mail/eml/1.eml': letter({}),
  };
  const ODD_THINGS: [string, (path: string) => void][] = [
    ['in/cur/a directory', (path) => mkdirSync(path)],
    ['in/cur/a link to nothing', (path) => symlinkSync('nowhere', path)],
    ['in/new/a fifo', (path) => void execFileSync('mkfifo', [path])],
    ['in/new/a loop', (path) => symlinkSync('a loop', path)],
    ['mh/7', (path) => symlinkSync('nowhere', path)],
    ['mh/8', (path) => void execFileSync('mkfifo', [path])],
    ['eml/fifo.eml', (path) => void execFileSync('mkfifo', [path])],
  ];
  const world = makeWorld(MAIL, RC);
  const listedByFirstRun = makeWorld(MAIL, RC);
  for (const { home } of [world, listedByFirstRun]) {
    for (const [name, put] of ODD_THINGS) put(`${home}/mail/${name}`);
    // In the other kinds, a directory is no problem.
    for (const name of ['mh/9', 'eml/directory.eml']) mkdirSync(`${home}/mail/${name}`);
  }
  await world.mairix();
  const problems = await listed(world);

  test('is listed', () => {
    expect(problems.map((line) => line.replace(/: .*/, ''))).toEqual(
      ODD_THINGS.map(([name]) => `~/mail/${name}`).sort(),
    );
  });

  test('also by a first run with -F', async () => {
    await listedByFirstRun.mairix('-F');
    expect(await listed(listedByFirstRun)).toEqual(problems);
  });

  test('stays so for a run with -F that lists the folder again', async () => {
    expect(await world.changes('-F')).toBe('nothing new');
    expect(await listed(world)).toEqual(problems);
    for (const name of ['in/cur/2:2,', 'mh/2', 'eml/2.eml']) world.put(`mail/${name}`, letter({}));
    expect(await world.changes('-F')).toBe('3 added');
    expect(await listed(world)).toEqual(problems);
  });

  test('goes when -F finds a message there, or nothing', async () => {
    for (const [at, [name]] of ODD_THINGS.entries()) {
      rmSync(world.path(`mail/${name}`), { recursive: true });
      if (at % 2 === 0) world.put(`mail/${name}`, letter({}));
    }
    expect(await world.changes('-F')).toBe('4 added');
    expect(await listed(world)).toEqual([]);
  });
});

describe('what a run could not look at', () => {
  const world = makeWorld(
    { 'mail/in/cur/1:2,': letter({}), 'mail/other/cur/1:2,': letter({}) },
    RC_FILE.replace('maildir=in', 'maildir=in:other'),
  );
  // A link that leads to itself, in the place of a message.
  const loop = (folder: string) => symlinkSync('2:2,', world.path(`mail/${folder}/cur/2:2,`));

  test('is listed until a run finds it well; one of another folder says nothing of it', async () => {
    loop('in');
    await world.mairix();
    const problems = await listed(world);
    expect(problems).toHaveLength(1);
    await world.mairix('--folder', 'other');
    expect(await listed(world)).toEqual(problems);
    rmSync(world.path('mail/in/cur/2:2,'));
    await world.mairix('--folder', 'in');
    expect(await listed(world)).toEqual([]);
  });
});

test('the day is that of the run that met it first', async () => {
  const world = makeWorld(
    { 'mail/in/cur/1:2,': ODD, 'mail/none.mbox': 'no mail\n' },
    `${RC_FILE}mbox=none.mbox\n`,
  );
  await world.mairix();
  const index = openMailIndex({
    base: world.path('mail'),
    database: world.path('.mairix.db'),
    folders: [],
    omit: [],
  });
  const before = await index.problems();
  expect(before.map(({ reason }) => reason)).toHaveLength(2);
  utimesSync(world.path('mail/none.mbox'), 1_000, 1_000);
  await world.mairix();
  expect(await index.problems()).toEqual(before);
  index.close();
});

test('an index run that meets many says where they are listed', async () => {
  const many = Array.from({ length: 7 }, (_, at) => [`mail/in/cur/${at}:2,`, ODD]);
  const world = makeWorld(Object.fromEntries(many));
  const { stderr } = await world.mairix();
  expect(stderr).toContain('mairix: and 2 more; `mairix --problems` lists all\n');
  expect(await listed(world)).toHaveLength(7);
});

test('--json gives them to programs', async () => {
  const world = makeWorld({ 'mail/in/cur/1:2,': ODD });
  await world.mairix();
  const report = JSON.parse((await world.mairix('--problems', '--json')).stdout);
  expect(report).toMatchObject({
    version: 1,
    kind: 'problems',
    problems: [{ location: '~/mail/in/cur/1:2,' }],
  });
});

test.each([['--stats'], ['--check'], ['s:odd']])('--problems %s is refused', async (other) => {
  expect((await makeWorld({}).mairix('--problems', other)).status).toBe(3);
});

describe('a guess at a charset', () => {
  const SPAM = 'From: ada@home.example\nSubject: caf\xe9\n\nna\xefve\n';
  const world = makeWorld({ 'mail/in/cur/1:2,': Buffer.from(SPAM, 'latin1') });
  const GUESS = '~/mail/in/cur/1:2,: text in an unnamed charset, read as windows-1252';

  test('is not reported where nobody watches, but with -v, and by --problems', async () => {
    expect(await world.mairix()).toEqual(DONE);
    expect(await listed(world)).toEqual([GUESS]);
    expect((await world.mairix('-v', '--rebuild')).stderr).toContain(`${GUESS}\n`);
  });
});

test('a place that several directives name is reported once', async () => {
  const world = makeWorld({}, 'base=~/mail\nmaildir=gone\nmh=gone\nmbox=gone\ndatabase=~/.db\n');
  expect((await world.mairix()).stderr).toBe('WARNING: Folder path ~/mail/gone does not exist\n');
});
