import { beforeAll, describe, expect, test } from 'vitest';
import { entity } from '../helpers/build-message.ts';
import { makeWorld, type TempWorld } from '../helpers/temp-world.ts';

const RC_FILE = `base=~/mail
maildir=in:archive/lists
mfolder=vfolder
database=~/.mairix.db
`;

const RICHARD = 'Richard <richard@doesnt.exist>';
const KEVIN = 'Kevin Roe <kevin@example.org>';
const ADA = 'Ada Byron <ada@example.org>';

/** As a Date header. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000).toUTCString();
}

const MAIL = {
  'mail/in/cur/1.clock:2,S': entity(
    { From: RICHARD, To: ADA, Subject: 'chrony drifts', Date: daysAgo(45), 'Message-ID': '<1@x>' },
    'The clock of the second machine is late.\n',
  ),
  'mail/in/cur/2.typing:2,': entity(
    { From: RICHARD, To: ADA, Subject: 'crony again', Date: daysAgo(150), 'Message-ID': '<2@x>' },
    'x'.repeat(15_000),
  ),
  'mail/in/new/3.answer': entity(
    {
      From: KEVIN,
      To: RICHARD,
      Cc: ADA,
      Subject: 'Re: chrony drifts',
      Date: daysAgo(5),
      'Message-ID': '<3@x>',
      'In-Reply-To': '<1@x>',
    },
    'Give it a better pointer to the time.\n',
  ),
  'mail/archive/lists/cur/4.wrap:2,S': entity(
    {
      From: ADA,
      To: KEVIN,
      Subject: 'a ponter wrapper',
      Date: daysAgo(1000),
      'Message-ID': '<4@x>',
    },
    `${'a long listing\n'.repeat(80_000)}`,
  ),
};

/** Names of the four messages, short. */
const [CLOCK, TYPING, ANSWER, WRAP] = [
  'in/cur/1.clock:2,S',
  'in/cur/2.typing:2,',
  'in/new/3.answer',
  'archive/lists/cur/4.wrap:2,S',
] as const;

describe('a search of the cheat sheet finds what it promises', () => {
  let world: TempWorld;
  beforeAll(async () => {
    world = makeWorld(MAIL, RC_FILE);
    await world.index();
  });

  test.each<[string, string, readonly string[]]>([
    ['t:richard', 'To', [ANSWER]],
    ['c:ada', 'Cc', [ANSWER]],
    ['a:ada', 'any address', [WRAP, CLOCK, TYPING, ANSWER]],
    ['f:kevin', 'From', [ANSWER]],
    ['s:drifts', 'Subject', [CLOCK, ANSWER]],
    ['b:pointer', 'text', [ANSWER]],
    ['s:pointer=2', 'up to two errors', [WRAP]],
    ['d:3m-1m', 'from three months to one month ago', [CLOCK]],
    ['d:-2y', 'more than two years ago', [WRAP]],
    ['d:2w-', 'the last two weeks', [ANSWER]],
    ['z:1m-', 'a megabyte and more', [WRAP]],
    ['z:10k-20k', 'between ten and twenty kilobytes', [TYPING]],
    ['p:/archive/', 'part of the path', [WRAP]],
    ['d:3m- f:richard+doesnt+exist s:chrony', 'all of these', [CLOCK]],
    ['d:6m- f:richard s:chrony=2', 'all of these', [CLOCK, TYPING]],
  ])('mairix %s: %s', async (typed, _meaning, expected) => {
    expect(await world.find(...typed.split(' '))).toEqual(expected);
  });

  test('`mairix f:kevin` fills the result folder with links to the mail', async () => {
    expect(await world.mairix('f:kevin')).toEqual({
      status: 0,
      stdout: 'Matched 1 messages\n',
      stderr: `Created directory ~/mail/vfolder
Created directory ~/mail/vfolder/cur
Created directory ~/mail/vfolder/new
Created directory ~/mail/vfolder/tmp
`,
    });
    expect(world.list('mail/vfolder')).toEqual([
      'cur/',
      'new/',
      'new/123456789.3.mairix -> ~/mail/in/new/3.answer',
      'tmp/',
    ]);
  });

  test('`mairix -t f:kevin` brings the whole thread', async () => {
    expect(await world.find('-t', 'f:kevin')).toEqual([CLOCK, ANSWER]);
  });
});

describe('an index run of the cheat sheet', () => {
  test('mairix -p -v -a -t: indexes and tells about it', async () => {
    const world = makeWorld(MAIL, RC_FILE);
    const { status, stdout, stderr } = await world.mairix('-p', '-v', '-a', '-t');
    expect({ status, stdout, stderr: stderr.replace(/[\d.]+ s \(\d+ /, '9.9 s (999 ') }).toEqual({
      status: 0,
      stdout: '',
      stderr: `reading ~/mail/in
reading ~/mail/archive/lists
4 added; 4 messages in 9.9 s (999 messages/s)
`,
    });
    expect(await world.find('s:drifts')).toEqual([CLOCK, ANSWER]);
  });

  test('mairix -tp: indexes in silence', async () => {
    const world = makeWorld(MAIL, RC_FILE);
    expect(await world.mairix('-tp')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await world.find('-t', 'f:kevin')).toEqual([CLOCK, ANSWER]);
  });
});
