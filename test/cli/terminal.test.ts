import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

/** util-linux’ `script`, which gives a program a terminal and passes on what it shows there. */
const hasScript = canRun('script', '--version');

function canRun(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** What the program shows on a terminal: escape characters as `␛`, how long it took as 9.9. */
function onTerminal(
  world: TempWorld,
  args: string,
  environment: Readonly<Record<string, string>> = {},
  columns = 0,
): string {
  const command = `stty cols ${columns}; exec '${process.execPath}' '${PROGRAM}' ${args}`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: world.home,
    env: { HOME: world.home, TZ: 'UTC', TERM: 'xterm', PATH: '/usr/bin:/bin', ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return stdout
    .replaceAll('\r\n', '\n')
    .replaceAll('\x1b', '␛')
    .replace(/[\d.]+ s \(\d+ /, '9.9 s (999 ')
    .replaceAll(world.home, '~');
}

const BIG_RC_FILE = RC_FILE.replace('maildir=in', 'mbox=big');
const BIG_BOX = box(
  ...Array.from({ length: 4_000 }, (_, number) => letter({ Subject: `report ${number}` })),
);

describe.skipIf(!hasScript)('on a terminal', () => {
  test('an index run shows how far it is in one line, takes that away, and sums up', () => {
    const world = makeWorld({ 'mail/big': BIG_BOX }, BIG_RC_FILE);
    const lines = onTerminal(world, '').split('\r␛[K');
    const progress = lines.slice(1, -1);
    expect(progress.at(-1)).toMatch(
      /^\d+( of about \d+)? messages(, \d+\/s, \d+:\d\d left)? ␛\[2m\S*\/mail\/big␛\[22m$/,
    );
    expect(lines.at(-1)).toBe('4000 added; 4000 messages in 9.9 s (999 messages/s)\n');
  });

  describe('a search that finds nothing', () => {
    const world = makeWorld({
      'mail/in/cur/1': letter({ From: 'Richard <richard@x.example>', Subject: 'the clock drifts' }),
      'mail/in/cur/2': letter({ From: 'ada@x.example', Subject: 'chrony drifts', To: 'kevin@x' }),
      'mail/in/cur/3': letter({ Subject: 'chronic' }, 'Grüße, pointers 🇩🇰 京都\n'),
      'mail/in/cur/4': letter(
        { Subject: 'points', 'X-Label': 'Boats', 'X-Mozilla-Keys': '$label1' },
        'points and paints\n',
      ),
      'mail/in/cur/6': letter({ 'Content-Type': 'text/plain; name=the_clock_2024.txt' }),
      'mail/in/cur/5': letter({ From: '"Robin, Smith" <r@x.example>', Subject: 'x' }),
    });
    beforeAll(() => world.index());

    test.each([
      ['s:chrnoy', 'no Subject has "chrnoy"; did you mean s:chrony?'],
      [
        's:clock,drfits/~pie,Clcok',
        'no Subject has "drfits"; did you mean s:clock,drifts/~pie,Clcok?',
      ],
      ['f:richrad@x.example', 'no From has "richrad"; did you mean f:richard@x.example?'],
      ['tc:kevni', 'no To or Cc has "kevni"; did you mean tc:kevin?'],
      ['b:paint', 'no text has "paint"; did you mean b:paints or b:points?'],
      ['chrnoy', 'no message has "chrnoy"; did you mean chrony?'],
      ['s:zzzzzz', 'no Subject has "zzzzzz"'],
      ['s:xy', 'no Subject has "xy"'],
      ['n:the_clokc', 'no attachment name has "clokc"; did you mean n:the_clock?'],
      ['b:🇩🇪', 'no text has "🇩🇪"'],
      ['s:_chrnoy_', 'no Subject has "chrnoy"; did you mean s:_chrony_?'],
      ["'s:chrnoy drifts'", `no Subject has "chrnoy"; did you mean 's:chrony drifts'?`],
      [`"s:the clokc's"`, String.raw`no Subject has "clokc"; did you mean 's:the clock'\''s'?`],
    ])('%s', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')[0]).toBe(`mairix: ${line}`);
    });

    test.each(['s:~drifts,chrony', 's:chrnoy=', "'s:东京'", '[ s:clock / s:clock ] f:ada'])(
      'says nothing where no word is missing: %s',
      (search) => {
        expect(onTerminal(world, `-r ${search}`)).toBe('');
      },
    );

    test.each([
      ['s:clock f:ada', 'each of these finds mail, but no message matches all of them'],
      ['s:clock b:京', 'each of these finds mail, but no message matches all of them'],
      ['d:1990', 'no message matches d:1990; all mail is of 2020-03-02'],
      ['s:clock larger:1g', 'no message matches larger:1g'],
      ['-- date:last_week -s:x', 'no message matches date:last_week; all mail is of 2020-03-02'],
    ])('%s, if expressions find nothing by themselves, or not together', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')).toEqual([`mairix: ${line}`, '']);
    });

    test.each([
      ["f:'smith robin'", 'no From has "smith robin"; did you mean f:smith,robin?'],
      [
        `'a:"Smith Robin"/ada,robin'`,
        'no message has "Smith Robin"; did you mean a:Smith,Robin/ada,robin?',
      ],
      ['s:drifts+clock', 'no Subject has "drifts+clock"; did you mean s:drifts,clock?'],
    ])('%s, if the words are there, but apart', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')[0]).toBe(`mairix: ${line}`);
    });

    test.each([
      ['s:clock,chrony', '"clock" and "chrony" are together in no Subject'],
      ["s:'clock chrony'", '"clock" and "chrony" are together in no Subject'],
      ['f:robin f:richard', '"robin" and "richard" are together in no From'],
    ])('%s, if the words are there, but never in one message', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')[0]).toBe(`mairix: ${line}`);
    });

    test.each([
      ['in:inn', 'no folder is called "inn"; did you mean in:in?'],
      ['s:clock folder:i', 'no folder is called "i"; did you mean folder:in?'],
      ['in:elsewhere/far', 'no folder is called "elsewhere/far"'],
    ])('%s, if there is no such folder', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')).toEqual([`mairix: ${line}`, '']);
    });

    test.each([
      ['label:label', `no message has the label "label"; did you mean 'label:$label1'?`],
      ['label:boat', 'no message has the label "boat"; did you mean label:Boats?'],
      ['tag:baots', 'no message has the label "baots"; did you mean tag:Boats?'],
      ['label:unread', 'no message has the label "unread"; did you mean F:-s?'],
      ['label:in', 'no message has the label "in"; did you mean in:in?'],
      ['k:elsewhere', 'no message has the label "elsewhere"'],
    ])('%s, if no message has such a label', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')).toEqual([`mairix: ${line}`, '']);
    });

    test.each(['in:in d:1990', 'in:IN/ d:1990', 'in:any d:1990', 'F:-s in:in d:1990'])(
      'says nothing of a folder that is there: %s',
      (search) => {
        expect(onTerminal(world, `-r ${search}`)).toMatch(
          /^\S+ no message matches d:1990;[^\n]*\n$/,
        );
      },
    );

    test.each([
      ['search s:clock', '"search" is taken for a word; a search needs no command'],
      ['find s:clock', '"find" is taken for a word; a search needs no command'],
      ['new', '"new" is taken for a word; to read new mail, run `mairix`'],
      ['help', '"help" is taken for a word; for help, run `mairix --help`'],
    ])('knows the commands of other programs: %s', (search, line) => {
      const shown = onTerminal(world, `-r ${search}`, { NO_COLOR: '1' });
      expect(shown.split('\n')[0]).toBe(`mairix: ${line}`);
    });

    test('also says what the search does not mean', () => {
      expect(onTerminal(world, "-r 's:drifts|clock'", { NO_COLOR: '1' })).toBe(
        'mairix: "|" has no meaning; for either word, write s:drifts/clock\n' +
          'mairix: no Subject has "drifts|clock"; did you mean s:drifts,clock?\n',
      );
    });

    test('marks what may be meant', () => {
      expect(onTerminal(world, '-r s:chrnoy')).toBe(
        '␛[1mmairix:␛[22m no Subject has "chrnoy"; did you mean ␛[1ms:chrony␛[22m?\n',
      );
    });

    test('says nothing to a program', async () => {
      expect(await world.mairix('-r', 's:chrnoy')).toEqual({ status: 1, stdout: '', stderr: '' });
    });
  });

  test('a summary has its colours, and nothing else that steers the terminal', async () => {
    const world = makeWorld({
      'mail/in/cur/1': letter({ From: 'ada@x.example', Subject: 'the clock\x1b[2J' }, 'a clock\n'),
    });
    await world.index();
    expect(onTerminal(world, '--format summary sb:clock')).toBe(
      `␛[2m2020-03-02␛[22m  ada@x.example         the ␛[1m␛[31mclock␛[39m␛[22m�[2J                               ␛[2min␛[22m
            a ␛[1m␛[31mclock␛[39m␛[22m
`,
    );
  });

  describe('of a small archive', () => {
    const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
    beforeAll(() => world.index());

    test('a run with nothing to do says so', () => {
      expect(onTerminal(world, '').split('\r␛[K').at(-1)).toMatch(
        /^nothing new; 1 message in [\d.]+ s\n$/,
      );
    });

    test('of Emacs, which shows escape characters, gets none', () => {
      const TERM = 'dumb';
      expect(onTerminal(world, '', { TERM })).toMatch(/^nothing new; 1 message in [\d.]+ s\n$/);
      expect(onTerminal(world, 's:apples/', { TERM })).toMatch(/^mairix: a word is missing\n/);
    });

    test('of 40 columns, as much of a long argument is shown as fits into one line', () => {
      const search = `s:${'x'.repeat(60)}//${'東'.repeat(60)}`;
      expect(onTerminal(world, search, { NO_COLOR: '1' }, 40)).toBe(`mairix: a word is missing
  xxxxxxx//東東東東東東東東
          ^
  write a word on both sides of each "/"
`);
    });

    test.each([
      ['', '␛[1mmairix:␛[22m', '␛[31m^␛[39m'],
      ['1', 'mairix:', '^'],
    ])('errors have colours, unless NO_COLOR is set (%j)', (NO_COLOR, name, caret) => {
      expect(onTerminal(world, 's:apples/', { NO_COLOR })).toBe(`${name} a word is missing
  s:apples/
           ${caret}
  write a word on both sides of each "/", or put a path into quotes: 's:"apples/"'
`);
    });
  });
});

describe.skipIf(!hasScript)('on a terminal, mail that would steer it', () => {
  const world = makeWorld({
    'mail/in/cur/\x1b[2J\udc9b': letter({ Subject: '=?utf-8?q?=1B[2J=07?= \x1b]0;owned\x9b' }),
  });
  beforeAll(() => world.index());

  test.each([
    ['-r p:in', '~/mail/in/cur/�[2J�\n'],
    [
      '-x p:in',
      `${'-'.repeat(33)}
~/mail/in/cur/�[2J�
  Subject:      [2J   ]0;owned�
  Date:        Mon, 02 Mar 2020
`,
    ],
    [
      '-d',
      `Dump of ~/.mairix.db
1 messages
0: FILE ~/mail/in/cur/�[2J�, size=88, tid=0
1 folders
~/mail/in
`,
    ],
    [
      "'--\x1b[2J'",
      '␛[1mmairix:␛[22m unknown option --�[2J\n  `mairix --help` lists all options\n',
    ],
  ])('does not reach it raw by %j', (args, shown) => {
    expect(onTerminal(world, args)).toBe(shown);
  });
});

describe('without a terminal', () => {
  test('whoever closes the pipe early gets no complaint', async () => {
    const world = makeWorld({ 'mail/big': BIG_BOX }, BIG_RC_FILE);
    await world.index();
    const search = `'${process.execPath}' '${PROGRAM}' -r s:report; echo "status $?" >&2`;
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', `(${search}) | head -n 1`], {
      env: { HOME: world.home, TZ: 'UTC', PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({
      stdout: `mbox:${world.home}/mail/big [46,110)\n`,
      stderr: 'status 0\n',
    });
  });
});
