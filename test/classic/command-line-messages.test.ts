import { describe, test } from 'vitest';
import { box, DONE, letter, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const twins = makeTwins(
  {
    'mail/in/cur/1:2,S': letter({ Subject: 'apples' }),
    'mail/box': box(letter({ Subject: 'pears' }), letter({ Subject: 'plums' })),
    'mail/lists/readme': '',
  },
  `${RC_FILE}mbox=box\n`,
);
await twins.each((world) => world.mairix());

describe('stdout says', () => {
  test.each<[string, string]>([
    ['-r s:apples', '~/mail/in/cur/1:2,S\n'],
    ['-r s:plums', 'mbox:~/mail/box [153,214)\n'],
    ['-r d:2020-', '~/mail/in/cur/1:2,S\nmbox:~/mail/box [46,107)\nmbox:~/mail/box [153,214)\n'],
    ['-o found1 s:apples', 'Matched 1 messages\n'],
    ['-o found0 s:figs', 'Matched 0 messages\n'],
    ['-o found3 -a d:2020-', 'Matched 3 messages\n'],
    ['', ''],
  ])('mairix %s', (typed, stdout) => twins.agree(words(typed), { stdout }));

  test('nothing of a run here, even with -v', async () => {
    await twins.differOn(
      'Messages for people',
      async (world) => (await world.mairix('-v')).stdout.split('\n')[0],
      {
        classic: 'Finding all currently existing messages...',
        ours: '',
      },
    );
  });
});

describe('stderr says which directories were made', () => {
  test.each<[string, string]>([
    [
      'maildir',
      `Created directory ~/mail/some
Created directory ~/mail/some/cur
Created directory ~/mail/some/new
Created directory ~/mail/some/tmp
`,
    ],
    ['mh', 'Created directory ~/mail/some2\n'],
    ['mbox', ''],
  ])('for %s, and nothing when they are there', async (format, stderr) => {
    const folder = { maildir: 'some', mh: 'some2', mbox: 'some3' }[format] ?? '';
    await twins.each((world) => world.put('rc', `${RC_FILE}mformat=${format}\n`));
    const search = ['-f', 'rc', '-o', folder, 's:apples'];
    await twins.agree(search, { status: 0, stdout: 'Matched 1 messages\n', stderr });
    await twins.agree(search, { status: 0, stdout: 'Matched 1 messages\n', stderr: '' });
  });
});

describe('stderr says which folders are missing', () => {
  const LINES = `maildir=missing:lists/x*:in/a...
mh=gone/*:/nowhere/at/all
mbox=*.gz:lists/none
`;
  const WARNINGS = `WARNING: Folder path ~/mail/missing does not exist
WARNING: Wildcard "x*" matched nothing in ~/mail/lists
WARNING: Folder path ~/mail/in/a does not exist
WARNING: Folder path ~/mail/gone does not exist
WARNING: Folder path /nowhere/at/all does not exist
`;
  const withLines = (...args: readonly string[]) => ['-f', 'rc', ...args];

  test('in the words of classic mairix', async () => {
    await twins.each((world) => world.put('rc', RC_FILE + LINES.replace(/mbox.*\n/, 'mbox=box\n')));
    await twins.agree(withLines(), { ...DONE, stderr: WARNINGS });
  });

  test('but not all, where there are more than a few', async () => {
    await twins.each((world) => world.put('rc', RC_FILE + LINES));
    await twins.differ('Messages for people', withLines(), {
      classic: {
        stderr: `${WARNINGS}WARNING: Wildcard "*.gz" matched nothing in ~/mail
WARNING: Folder path ~/mail/lists/none does not exist
`,
      },
      ours: { stderr: `${WARNINGS}mairix: and 2 more; \`mairix --problems\` lists all\n` },
    });
  });

  test('and nothing for a search that prints its results', async () => {
    await twins.agree(withLines('-r', 's:apples'), { ...DONE, stdout: '~/mail/in/cur/1:2,S\n' });
  });

  test('nor here for a search that makes a folder', async () => {
    await twins.each((world) => world.put('rc', `${RC_FILE}maildir=missing\n`));
    await twins.each((world) => world.mairix('s:apples'));
    await twins.differ('Warnings about the rc file and its folders', withLines('s:apples'), {
      classic: { status: 0, stderr: 'WARNING: Folder path ~/mail/missing does not exist\n' },
      ours: { status: 0, stderr: '' },
    });
  });
});

describe('stderr says what is wrong in other words', () => {
  test.each<[string, string, string]>([
    [
      'd:bogus',
      'Cannot parse date expression [bogus]\n',
      `mairix: cannot read "bogus" as a date
  d:bogus
    ^^^^^
  write for example 3d, 2w, mar, 5mar2003, 2003, 20030305, 2003-03-05, yesterday or "last monday"
`,
    ],
    [
      '-f nowhere',
      'Cannot open nowhere, exiting\n',
      `mairix: cannot open nowhere: no such file or directory
  run \`mairix --setup\` to look for your mail and make one, or name another with -f
`,
    ],
    [
      '-o in s:apples',
      `You asked search results to go to the folder 'in'.
That folder appears to be one of the indexed mail folders!
For your own good, I refuse to output search results to an indexed mail folder.
`,
      `mairix: the result folder ~/mail/in is a folder that is indexed
  choose another folder with mfolder= or -o
`,
    ],
    [
      '--nonsense',
      'Unrecognized option --nonsense\n',
      `mairix: unknown option --nonsense
  \`mairix --help\` lists all options
`,
    ],
  ])('mairix %s', async (typed, classic, ours) => {
    await twins.differ('Messages for people', words(typed), {
      classic: { stdout: '', stderr: classic },
      ours: { stdout: '', stderr: ours },
    });
  });
});

describe('lines of the rc file that cannot be used', () => {
  const ODD = `maildirs=in\nfolders=in\nimap_server=imap.example.org\n`;
  const row = 'Warnings about the rc file and its folders';
  const oddLines = (more: string) => async (world: TempWorld) => {
    world.put('rc', RC_FILE.replace('maildir=in\n', ODD) + more);
    return (await world.mairix('-f', 'rc', '-r', 's:apples')).stderr;
  };

  test('are told by index runs, not by searches', async () => {
    await twins.differOn(row, oddLines(''), {
      classic: "'folders=' option in rc file is depracated, use 'maildir='\n",
      ours: '',
    });
    await twins.differ('Wrong lines in the rc file', ['-f', 'rc'], {
      classic: {
        status: 0,
        stderr: "'folders=' option in rc file is depracated, use 'maildir='\n",
      },
      ours: {
        status: 0,
        stderr: `rc:2: unknown directive "maildirs"; did you mean maildir?
rc:3: folders still works but is an old name; write maildir= instead
`,
      },
    });
  });

  test('are told by a search that would have needed them', async () => {
    await twins.differOn(row, oddLines('mformat=zip\n'), {
      classic: `'folders=' option in rc file is depracated, use 'maildir='
Unrecognized mformat <zip>
`,
      ours: 'rc:7: unknown result format "zip"; formats are maildir, mh, mbox, imap, raw, excerpt, json, jsonl, msgid, folder, summary\n',
    });
  });

  test('are told by every run with -v', async () => {
    await twins.differ(row, ['-v', '-f', 'rc', '-r', 's:apples'], {
      classic: { status: 0, stdout: '~/mail/in/cur/1:2,S\n' },
      ours: {
        status: 0,
        stdout: '~/mail/in/cur/1:2,S\n',
        stderr: `rc:2: unknown directive "maildirs"; did you mean maildir?
rc:3: folders still works but is an old name; write maildir= instead
rc:7: unknown result format "zip"; formats are maildir, mh, mbox, imap, raw, excerpt, json, jsonl, msgid, folder, summary
`,
      },
    });
  });
});

function words(typed: string): string[] {
  return typed.split(' ').filter(Boolean);
}
