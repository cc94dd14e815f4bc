import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeBlock } from '../helpers/documents.ts';
import { befriend } from '../helpers/friends.ts';
import { canRun } from '../helpers/installed.ts';
import { ROOT } from '../helpers/root.ts';
import { box, letter, type TempWorld } from '../helpers/temp-world.ts';
import { hasTmux, openScreen, type Screen } from '../helpers/tmux.ts';
import { makeTwins } from '../helpers/twins.ts';

// ~I of NeoMutt: https://neomutt.org/guide/reference.html#external-search-command

const tart = letter({ Subject: 'apple tart', 'Message-ID': '<tart@b.c>', References: '<pie@b.c>' });

const twins = makeTwins(
  {
    'mail/in/cur/1:2,S': letter({ Subject: 'apple pie', 'Message-ID': '<pie@b.c>' }),
    'mail/in/cur/2:2,S': tart,
    'mail/in/cur/3:2,S': letter({ Subject: 'cherry pie', 'Message-ID': '<cherry@b.c>' }),
    'mail/other/cur/1:2,FS': letter({ Subject: 'apple core', 'Message-ID': '<core@b.c>' }),
    'mail/mh/.mh_sequences': '',
    'mail/mh/1': letter({ Subject: 'apple cake', 'Message-ID': '<cake@b.c>' }),
    'mail/box': box(letter({ Subject: 'apple juice', 'Message-ID': '<juice@b.c>' })),
  },
  'base=~/mail\nmaildir=in:other\nmh=mh\nmbox=box\nmfolder=found\ndatabase=~/.mairix.db\n',
);
await twins.each(async (world) => {
  await world.mairix();
  befriend(world);
  symlinkSync('in', world.path('mail/alias'));
  copyFileSync(join(ROOT, 'contrib/neomutt-search'), world.path('bin/neomutt-search'));
});

describe('contrib/neomutt-search prints Message-IDs for the folder it is given', () => {
  test.each([
    ['mail/in', 's:apple', '<pie@b.c>\n<tart@b.c>\n'],
    ['mail/other/', 's:apple', '<core@b.c>\n'],
    ['mail/in', '-t s:tart', '<pie@b.c>\n<tart@b.c>\n'],
    ['mail/in', 's:pie s:~apple', '<cherry@b.c>\n'],
    ['mail/in', 'F:f', ''],
    ['mail/other', 's:apple', '<core@b.c>\n'],
    ['mail/mh', 's:apple', '<cake@b.c>\n'],
    ['mail/box', 's:apple', '<juice@b.c>\n'],
    ['mail/alias', 's:apple', '<pie@b.c>\n<tart@b.c>\n'],
    ['mail', 's:apple', ''],
  ])('%s %s', async (folder, search, stdout) => {
    await twins.agreeOn((world) => neomuttSearch(world, folder, search), stdout);
  });

  test('and for a folder of results, all', async () => {
    await twins.ours.mairix('s:pie');
    expect(neomuttSearch(twins.ours, 'mail/found', 's:apple F:s')).toBe(
      '<pie@b.c>\n<tart@b.c>\n<core@b.c>\n',
    );
  });

  test('and says what was wrong with a search', () => {
    const { status, stdout, stderr } = befriend(twins.ours).run(
      'neomutt-search',
      twins.ours.path('mail/in'),
      's:apple/',
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: a word is missing\n  s:apple/\n          ^\n  write a word on both sides of each "/", or put a path into quotes: 's:"apple/"'\n`,
    });
  });

  test('and searches nothing where there is nothing to look for', () => {
    expect(befriend(twins.ours).run('neomutt-search', twins.ours.path('mail/in'))).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'usage: neomutt-search FOLDER EXPRESSION...\n',
    });
  });
});

test.skipIf(!hasTmux || !canRun('neomutt', '-v'))('NeoMutt limits its folder with ~I', async () => {
  const screen = await openNeomutt();

  screen.press('l', "~I '-t s:tart'", 'Enter');

  const lineOf = /Msgs:2\/3/;
  const shown = (await screen.shows(lineOf)).filter((line) => /^ +\d/.test(line));
  // They are of the same moment; how NeoMutt orders them depends on the directory.
  expect(shown.map((line) => line.replace(/.*\) /, '')).sort()).toEqual([
    'apple pie',
    'apple tart',
  ]);
});

test.skipIf(!hasTmux || !canRun('neomutt', '-v'))(
  'what is wrong with a search is in a file, not on the screen of NeoMutt',
  async () => {
    const screen = await openNeomutt();

    screen.press('l', "~I 's:apple/'", 'Enter');

    const shown = await screen.shows('No messages matched');
    expect(shown.filter((line) => /mairix|missing/.test(line))).toEqual([]);
    expect(twins.ours.read('.cache/mairix-neomutt-search')).toContain(
      'mairix: a word is missing\n',
    );
  },
);

function neomuttSearch(world: TempWorld, folder: string, search: string): string {
  const { stdout, stderr } = befriend(world).run(
    'neomutt-search',
    world.path(folder),
    ...search.split(' '),
  );
  expect(stderr).toBe('');
  return stdout;
}

/** NeoMutt in the first folder, with the configuration of the page about mail programs. */
async function openNeomutt(): Promise<Screen> {
  const { ours } = twins;
  const { environment } = befriend(ours);
  const lines = codeBlock('docs/mail-programs.md', 'neomuttrc');
  ours.put('.neomuttrc', `set folder=~/mail\n${lines}`);
  const screen = openScreen('neomutt -n -f =in', { cwd: ours.home, environment });
  await screen.shows('Msgs:3');
  return screen;
}
