import { beforeAll, describe, expect, test } from 'vitest';
import { FIELDS } from '../../src/model/fields.ts';
import { letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

const APPLES = '~/mail/in/cur/1:2,S\n';

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld({
    'mail/in/cur/1:2,S': letter({
      From: 'ada@example.org',
      Subject: 'apples',
      'Message-ID': '<1@x>',
    }),
    'mail/in/cur/2:2,': letter({ From: 'bob@example.org', Subject: 'so', References: '<1@x>' }),
    'mail/in/cur/3:2,': letter({ From: 'cyd@example.org', Subject: 'tar --raw -x' }),
  });
  await world.index();
});

describe('short options may be bundled', () => {
  test.each<[string, string]>([
    ['-rvpFQH s:apples', APPLES],
    ['-ao found2 s:apples', 'Matched 1 messages\n'],
  ])('mairix %s', async (typed, stdout) => {
    expect(await world.mairix(...typed.split(' '))).toMatchObject({ status: 0, stdout });
  });
});

describe('what is meant as a search, and is none, names the next step', () => {
  test.each([
    ['--count', '--count needs a search expression', 'd:- is all mail'],
    ['--limit 5', '--limit needs a search expression', 'd:- is all mail'],
    ['--format json', '--format needs a search expression', 'd:- is all mail'],
    [
      '-from:kevin',
      'unknown option -from:kevin',
      'to leave that out of a search, write from:~kevin, or -- in front of the search',
    ],
    [
      '-s:tar',
      'unknown option -s:tar',
      'to leave that out of a search, write s:~tar, or -- in front of the search',
    ],
    ['-patch s:tar', 'unknown option -patch', 'to leave a word out of a search, write ~patch'],
  ])('mairix %s', async (typed, message, hint) => {
    const { status, stderr } = await world.mairix(...typed.split(' '));
    expect(status).toBe(3);
    expect(stderr).toBe(`mairix: ${message}\n  ${hint}\n`);
  });
});

describe('what looks like an option after the first word or -- is searched for', () => {
  const late = (what: string) => `mairix: ${what} after the search`;
  test.each<[string, string, string]>([
    ['-r s:tar -x', '3', `${late('-x')} is taken for a word; options come first\n`],
    ['-r s:tar -x --raw', '3', `${late('-x and --raw')} are taken for words; options come first\n`],
    ['-r s:apples -rt', '', `${late('-rt')} is taken for a word; options come first\n`],
    ['-r s:apples --limit=3', '', `${late('--limit=3')} is taken for a word; options come first\n`],
    ['-r s:apples -- -t', '', `${late('-- and -t')} are taken for words; options come first\n`],
    [
      '-r s:tar -raw',
      '3',
      'mairix: "-raw" is searched for as "raw"; to leave that word out, write ~raw\n',
    ],
    ['-r -- --raw', '3', ''],
    ['-r -- s:tar -apples', '3', ''],
    ['-r -- s:tar -x', '', 'mairix: "-x" leaves out mail with the word "x"; options come first\n'],
    ['-r s:-x', '3', ''],
  ])('mairix %s', async (typed, number, stderr) => {
    expect(await world.mairix(...typed.split(' '))).toEqual({
      status: number === '' ? 1 : 0,
      stdout: number === '' ? '' : `~/mail/in/cur/${number}:2,\n`,
      stderr,
    });
  });

  test('--explain says so too, but a wrong search has its error alone', async () => {
    const note = `${late('-t')} is taken for a word; options come first\n`;
    expect((await world.mairix('--explain', 's:tar', '-t')).stderr).toBe(note);
    expect((await world.mairix('s:', '-t')).stderr).not.toContain('options');
  });
});

test('a note says what a search does not mean, and what may be meant is said on a terminal only', async () => {
  expect(await world.mairix('-r', 'f:ada', 'OR', 'f:bob')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'mairix: "OR" is taken for a word; write / between two expressions for either of them\n',
  });
  expect(await world.mairix('-r', 's:apples|tar')).toEqual({ status: 1, stdout: '', stderr: '' });
});

describe('without an expression', () => {
  test.each(['-d', '--dump'])('mairix %s: prints what the database holds', async (option) => {
    expect(await world.mairix(option)).toEqual({
      status: 0,
      stdout: `Dump of ~/.mairix.db
3 messages
0: FILE ~/mail/in/cur/1:2,S, size=101, tid=0 seen
1: FILE ~/mail/in/cur/2:2,, size=97, tid=0
2: FILE ~/mail/in/cur/3:2,, size=89, tid=2
1 folders
~/mail/in
`,
      stderr: '',
    });
  });
});

describe('the program tells about itself', () => {
  test('-h and --help print the same help, which names every option', async () => {
    const { status, stdout, stderr } = await world.mairix('-h');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect((await world.mairix('--help')).stdout).toBe(stdout);
    expect(stdout.match(/^ {2}(?:-\w, )?--[\w-]+/gm)?.map((line) => line.trim())).toEqual([
      '-V, --version',
      '-h, --help',
      '-f, --rcfile',
      '-v, --verbose',
      '--setup',
      '--color',
      '-p, --purge',
      '-F, --fast-index',
      '--folder',
      '--wait',
      '--rebuild',
      '--watch',
      '--check',
      '-d, --dump',
      '--stats',
      '--problems',
      '--list',
      '--json',
      '--prompt',
      '--complete',
      '-t, --threads',
      '--all',
      '--partial',
      '-a, --augment',
      '--thread-of',
      '--from-of',
      '--message-of',
      '--where',
      '--address',
      '--mcp',
      '--web',
      '-o, --mfolder',
      '-r, --raw-output',
      '-x, --excerpt-output',
      '-H, --force-hardlinks',
      '--format',
      '--pager',
      '--sort',
      '--unique',
      '--limit',
      '--offset',
      '--count',
      '-0, --null',
      '--explain',
      '-Q, --no-integrity-checks',
      '--unlock',
      '--force-hash-key-new-database',
    ]);
  });

  test('the help has a line for every search key, in three columns', async () => {
    const lines = (await world.mairix('-h')).stdout.match(/^ {2}[\w-]+: +[a-z].*$/gm) ?? [];
    expect(
      lines.slice(0, FIELDS.length).map((line) => line.split(/ {2,}/).slice(1).length),
    ).toEqual(Array(FIELDS.length).fill(3));
  });

  test('--explain tells how an expression is understood, and writes nothing', async () => {
    const { status, stdout, stderr } = await world.mairix(
      '--explain',
      '-o',
      'found5',
      's:apples',
      'z:-2k',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // the statement itself is the business of the unit tests
    expect(stdout.replace(/(?<=SQL:\n)(?: .*\n)+/, '  …\n')).toBe(`Query:
  s:apples
  z:-2k
Plan:
  all of
    header_words (subject): "apples"
    size up to 2048 bytes
SQL:
  …
Parameters:
  1: {subject} : ("apples")
  2: 2048
`);
    expect(world.list('mail')).not.toContain('found5/');
  });
});
