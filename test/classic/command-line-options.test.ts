import { describe, expect, test } from 'vitest';
import { DONE, letter } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const APPLES = '~/mail/in/cur/1:2,S\n';
const THREAD = '~/mail/in/cur/1:2,S\n~/mail/in/cur/2:2,\n';
const ALL = `${THREAD}~/mail/in/cur/3:2,\n`;
const EXCERPT = `---------------------------------
~/mail/in/cur/1:2,S
  From:        ada@example.org
  Subject:     apples
  Message-ID:  <1@x>
  Date:        Mon, 02 Mar 2020
`;

const twins = makeTwins({
  'mail/in/cur/1:2,S': letter({
    From: 'ada@example.org',
    Subject: 'apples',
    'Message-ID': '<1@x>',
  }),
  'mail/in/cur/2:2,': letter({ From: 'bob@example.org', Subject: 'so', References: '<1@x>' }),
  'mail/in/cur/3:2,': letter({ From: 'cyd@example.org', Subject: 'pears' }),
});
await twins.each((world) => world.mairix());

describe('options may be short or long, in any order', () => {
  test.each<[string, string]>([
    ['-r s:apples', APPLES],
    ['--raw-output s:apples', APPLES],
    ['-r -t s:apples', THREAD],
    ['-t -r s:apples', THREAD],
    ['--threads --raw-output s:apples', THREAD],
    ['-x s:apples', EXCERPT],
    ['--excerpt-output s:apples', EXCERPT],
    ['-r -f .mairixrc s:apples', APPLES],
    ['-r --rcfile .mairixrc s:apples', APPLES],
  ])('mairix %s', (typed, stdout) => twins.agree(words(typed), { ...DONE, stdout }));

  test.each(['-a -H -o', '--augment --force-hardlinks --mfolder'])(
    'mairix %s DIR',
    async (options) => {
      await twins.agree([...words(options), 'hard', 's:apples'], {
        status: 0,
        stdout: 'Matched 1 messages\n',
      });
      await twins.agreeOn((world) => world.list('mail/hard/cur'), ['123456789.0.mairix:2,S']);
    },
  );
});

describe('options that say the same, or say nothing here', () => {
  test.each<[string, string, string]>([
    ['-x -r s:apples', 'raw output wins over excerpts', APPLES],
    ['-r -x s:apples', 'raw output wins over excerpts', APPLES],
    ['-r -r -t -t s:apples', 'repeating one is harmless', THREAD],
    ['-f /nowhere -r -f .mairixrc s:apples', 'the last rc file counts', APPLES],
    ['-r -p -F -Q -H s:apples', 'what concerns indexing or folders is ignored', APPLES],
    [
      '-r --purge --fast-index --no-integrity-checks s:apples',
      'what concerns indexing is ignored',
      APPLES,
    ],
    [
      '-r --unlock --force-hash-key-new-database 7 s:apples',
      'what only classic mairix needs is accepted',
      APPLES,
    ],
    [
      '-r --force-hash-key-new-database -1 s:apples',
      'any value that begins with a number will do',
      APPLES,
    ],
  ])('mairix %s: %s', (typed, _meaning, stdout) => twins.agree(words(typed), { ...DONE, stdout }));

  test('the last result folder counts', async () => {
    await twins.agree(['-o', 'first', '-o', 'second', 's:apples'], { status: 0 });
    await twins.agreeOn((world) => world.list('mail').includes('first/'), false);
    await twins.agreeOn(
      (world) => world.list('mail/second/cur'),
      ['123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S'],
    );
  });
});

describe('options end', () => {
  test('at --, also before a lone dash', async () => {
    await twins.agree(['-r', '--', '-'], { status: 1, stdout: '', stderr: '' });
  });

  test('at --, and a word with a dash is searched for there, and left out here', async () => {
    await twins.differ('After `--`, as in `-- f:ada -patch`', ['-r', '--', '-x'], {
      classic: { status: 1, stdout: '', stderr: '' },
      ours: { ...DONE, stdout: ALL },
    });
  });

  test.each(['-x', '-h'])('at the first word, and %s after it is searched for', async (option) => {
    const found = { status: 1, stdout: '' };
    await twins.differ('Options after the search, as in `f:ada -t`', ['-r', 's:apples', option], {
      classic: { ...found, stderr: '' },
      ours: {
        ...found,
        stderr: `mairix: ${option} after the search is taken for a word; options come first\n`,
      },
    });
  });

  test('at --, and what follows is searched for', async () => {
    await twins.agree(['-r', '--', 's:apples'], { ...DONE, stdout: APPLES });
  });

  test('at an empty word, which finds nothing there and is an error here', async () => {
    await twins.differ('No word, as in `s:apple/`, `s:~`, `s:*`', ['', '-r', 's:apples'], {
      classic: { status: 1, stdout: 'Matched 0 messages\n' },
      ours: { status: 2, stdout: '' },
    });
  });
});

describe('without a word', () => {
  test.each(['', '-r', '-x', '-H', '--', '-r -H --', '-o found3', '-p', '-F'])(
    'mairix %s: brings the index up to date, in silence',
    async (typed) => {
      // the classic program tells of a purge on stdout if there are mboxes; here are none
      await twins.agree(words(typed), DONE);
    },
  );

  test.each(['-t', '-a', '--threads', '--augment'])(
    'mairix %s: finds every message',
    async (option) => {
      await twins.agree([option, '-r'], { ...DONE, stdout: ALL });
    },
  );

  test('mairix -p -t: a search there, an indexing run here', async () => {
    await twins.differ('`-rt`, `-tp`, `--mfolder=found`', ['-p', '-t', '-r'], {
      classic: { ...DONE, stdout: ALL },
      ours: DONE,
    });
  });

  test('mairix -d: a dump, whatever else is asked for', async () => {
    await twins.agreeOn(
      async (world) =>
        (await world.mairix('-d', '-r', 's:apples')).stdout
          .split('\n')
          .slice(0, 3)
          .map((line) => line.trim()),
      ['Dump of ~/.mairix.db', '3 messages', '0: FILE ~/mail/in/cur/1:2,S, size=101, tid=0 seen'],
    );
  });
});

describe('more is understood here than there', () => {
  test.each<[string, string]>([
    ['-rt s:apples', THREAD],
    ['-rf .mairixrc s:apples', APPLES],
    ['-r --rcfile=.mairixrc s:apples', APPLES],
    ['-r -f.mairixrc s:apples', APPLES],
  ])('mairix %s', async (typed, stdout) => {
    await twins.differ('`-rt`, `-tp`, `--mfolder=found`', words(typed), {
      classic: { status: 3, stdout: '' },
      ours: { ...DONE, stdout },
    });
  });
});

describe('the program tells about itself', () => {
  test.each(['-V', '--version', '-V --nonsense', '-V -f', '-h -V', '-r -V s:apples'])(
    'mairix %s: the version, at once',
    async (typed) => {
      await twins.differ('`-V`, `-h`, `-d`', words(typed), {
        classic: { ...DONE, stdout: 'mairix DEVELOPMENT\n' },
        ours: { ...DONE, stdout: 'mairix v0.1.0\n' },
      });
    },
  );

  test.each(['-h', '--help', '-h s:apples', '-r -h', '-f /nowhere -h'])(
    'mairix %s: help on stdout, before anything is read',
    async (typed) => {
      await twins.agreeOn(
        async (world) => {
          const { status, stdout } = await world.mairix(...words(typed));
          return [status, /-f.* rc ?file/.test(stdout)];
        },
        [0, true],
      );
    },
  );

  test('the help is the same however it is asked for', async () => {
    const { stdout } = await twins.ours.mairix('-h');
    expect((await twins.ours.mairix('-vh', 's:apples')).stdout).toBe(stdout);
  });
});

function words(typed: string): string[] {
  return typed.split(' ').filter(Boolean);
}
