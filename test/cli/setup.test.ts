import { spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { box, type Files, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';
import { hasTmux, openScreen } from '../helpers/tmux.ts';

// --setup looks for mail, and proposes an rc file

/** A new user: mail, but no rc file. */
function newcomer(files: Files): TempWorld {
  const world = makeWorld(files);
  rmSync(world.path('.mairixrc'));
  return world;
}

const message = (subject: string) => letter({ Subject: subject });

describe.each<[name: string, files: Files, lines: string]>([
  [
    'a maildir',
    { 'Maildir/cur/1:2,S': message('a'), 'Maildir/.Sent/cur/1:2,S': message('b') },
    '# Maildir: 2 maildirs\nmaildir=Maildir...',
  ],
  [
    'maildirs in Mail',
    { 'Mail/in/cur/1:2,S': message('a'), 'Mail/lists/perl/new/1': message('b') },
    '# Mail: 2 maildirs\nmaildir=Mail...',
  ],
  [
    'MH folders, as the profile says',
    {
      '.mh_profile': 'Editor: vi\nPath: my mh\n',
      'my mh/inbox/.mh_sequences': '',
      'my mh/inbox/1': message('a'),
      'my mh/old/.mh_sequences': '',
      'my mh/old/7': message('b'),
    },
    '# my mh: 2 MH folders\nmh=my mh...',
  ],
  [
    'boxes',
    {
      'mail/old': box(message('a')),
      'mail/deep/older.mbox': box(message('b')),
      'mail/notes': 'nothing\n',
    },
    '# mail: 2 mboxes\nmbox=mail/deep/older.mbox\nmbox=mail/old',
  ],
  [
    'boxes beside maildirs',
    { 'mail/old': box(message('a')), 'mail/in/cur/1:2,S': message('b') },
    '# mail: 1 maildir, 1 mbox\nmaildir=mail...\nmbox=mail/old',
  ],
  [
    'mail of Thunderbird',
    {
      '.thunderbird/x.default/Mail/Local Folders/Inbox': box(message('a')),
      '.thunderbird/x.default/Mail/Local Folders/Inbox.msf': 'index\n',
      '.thunderbird/x.default/ImapMail/host/Inbox.sbd/Lists': box(message('b')),
    },
    '# .thunderbird: 2 mboxes\nmbox=.thunderbird/x.default/ImapMail/host/Inbox.sbd/Lists\nmbox=.thunderbird/x.default/Mail/Local Folders/Inbox',
  ],
  [
    'mail of Apple Mail',
    {
      'Library/Mail/V10/A1/INBOX.mbox/B2/Data/Messages/1.emlx': `${message('a').length}\n${message('a')}`,
      'Library/Mail/V10/A1/INBOX.mbox/B2/Data/7/Messages/2.partial.emlx': `${message('b').length}\n${message('b')}`,
      'Library/Mail/V10/A1/INBOX.mbox/Info.plist': 'settings\n',
    },
    '# Library/Mail: 2 directories of .eml files\neml=Library/Mail...',
  ],
  [
    'maildirs of Thunderbird',
    {
      '.thunderbird/x.default/prefs.js': 'settings\n',
      '.thunderbird/x.default/Mail/Local Folders/Inbox/cur/1695123456789.eml': message('a'),
      '.thunderbird/x.default/Mail/Local Folders/Inbox/cur/1695123456790.eml': message('b'),
    },
    '# .thunderbird: 1 maildir\nmaildir=.thunderbird...',
  ],
  [
    'saved messages',
    { 'Mail/saved/a.eml': message('a'), 'Mail/in/cur/1:2,S': message('b') },
    '# Mail: 1 maildir, 1 directory of .eml files\nmaildir=Mail...\neml=Mail...',
  ],
  [
    'what mutt is configured for',
    {
      '.muttrc':
        'source ~/.mutt/folders\nset spoolfile = "+in box" # here\nset editor=`rm -rf ~`\n',
      '.mutt/folders': 'set folder=~/elsewhere\nmailboxes =lists \\\n  imap://host/x\n',
      'elsewhere/in box/cur/1:2,S': message('a'),
      'elsewhere/lists/cur/1:2,S': message('b'),
    },
    '# elsewhere: 2 maildirs\nmaildir=elsewhere...',
  ],
])('%s', (_, files, lines) => {
  const world = newcomer(files);

  test('is proposed, and nothing is written where nobody can agree', async () => {
    const { status, stdout, stderr } = await world.mairix('--setup');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`\n\n${lines}\n\n`);
    expect(world.list('.')).not.toContain('.mairixrc');
  });

  test('is all found by the proposed file', async () => {
    world.put('rc', (await world.mairix('--setup')).stdout);
    expect(await world.mairix('-f', 'rc')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect((await world.mairix('-f', 'rc', '--count', 's:a/b')).stdout).toBe('2\n');
    expect((await world.mairix('-f', 'rc', 's:a')).stdout).toBe('Matched 1 messages\n');
    expect(await world.mairix('-f', 'rc')).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('what mutt is configured for', () => {
  const world = newcomer({
    '.config/neomutt/neomuttrc':
      'set my_root = "$HOME/post"\nset folder=$my_root\nsource =rc/more\n',
    'post/rc/more': `mailboxes +inbox =lists =bin
set spoolfile=+inbox trash="=weg" from = "Ada Zorn <ada@zorn.example>"
alternates '^ada@work\\.example$' "ada\\+.*@zorn.example" -group x
folder-hook =lists 'set from=ada@lists.example'
my_hdr From: Countess <ada@zorn.example>
set alias_file=~/post/rc/aliases
alias -group crew rigger Ada Rigger <rigger@work.example>
`,
    'post/rc/aliases': 'alias kevin Kevin <kevin@work.example>\n',
    'post/inbox/cur/1:2,S': message('a'),
    'post/lists/cur/1:2,S': message('b'),
    'post/weg/cur/1:2,S': message('bin'),
    'post/Junk E-mail/cur/1:2,S': message('bin'),
  });

  test('gives the result folder, own addresses, and what may be left out', async () => {
    expect(
      (await world.mairix('--setup')).stdout,
    ).toBe(`# Made by \`mairix --setup\`; \`man mairixrc\` says what else can be set here.
base=$HOME

# post: 4 maildirs
maildir=post...

# Take away the first # of the next line, and these folders are not indexed.
# omit=post/Junk E-mail:post/weg

# Your own addresses, for f:@me and t:@me.
me=ada@zorn.example:ada@work.example:ada@lists.example

# The aliases of mutt, for f:@name.
aliases=~/post/rc/more:~/post/rc/aliases

# Results of searches; keep nothing else in this folder.
mfolder=post/vfolder
database=~/.mairix.db
`);
  });

  test('and those are left out, once their line is no comment', async () => {
    const { stdout } = await world.mairix('--setup');
    world.put('rc', stdout.replace('# omit=', 'omit='));
    await world.mairix('-f', 'rc');
    expect((await world.mairix('-f', 'rc', '--count', 'd:-')).stdout).toBe('2\n');
  });
});

test('results are where =vfolder of mutt is, or =.vfolder where its folder is a maildir', async () => {
  const files = { 'Maildir/cur/1:2,S': message('a'), 'Mail/in/cur/1:2,S': message('b') };
  const proposed = async (more: Files) =>
    /mfolder=.*/.exec((await newcomer({ ...files, ...more }).mairix('--setup')).stdout)?.[0];
  expect(await proposed({ '.muttrc': 'set folder=~/Maildir\n' })).toBe('mfolder=Maildir/.vfolder');
  expect(await proposed({ '.muttrc': '' })).toBe('mfolder=Mail/vfolder');
});

test('results stay where an earlier setup has them, and are not put where mail is', async () => {
  const world = newcomer({ 'Mail/in/cur/1:2,S': message('a') });
  world.put('rc', (await world.mairix('--setup')).stdout);
  await world.mairix('-f', 'rc');
  await world.mairix('-f', 'rc', 's:a');
  expect((await world.mairix('--setup')).stdout).toContain('\nmfolder=Mail/vfolder\n');
  const other = newcomer({ 'Mail/vfolder/cur/1:2,S': message('a') });
  expect((await other.mairix('--setup')).stdout).toContain('\nmfolder=Mail/vfolder-2\n');
});

test.each([
  ['Maildir/cur/1', 'Maildir/.vfolder'],
  ['.thunderbird/x.default/Mail/Local Folders/Inbox', 'vfolder'],
  ['snap/thunderbird/common/.thunderbird/x.default/Mail/Inbox', 'vfolder'],
  ['.var/app/org.mozilla.Thunderbird/.thunderbird/x/Mail/Inbox', 'vfolder'],
  ['.mozilla-thunderbird/x/Mail/Inbox', 'vfolder'],
  ['.local/share/evolution/mail/local/.Sent/cur/1', 'vfolder'],
  ['.local/share/local-mail/inbox/cur/1', 'vfolder'],
  ['Library/Mail/V10/1.mbox/Messages/1.eml', 'vfolder'],
  ['Library/Thunderbird/Profiles/x/Mail/Inbox', 'vfolder'],
  ['Mail/Inbox.msf', 'vfolder'],
  ['Mail/in/cur/1', 'Mail/vfolder'],
  ['.mail/in/cur/1', '.mail/vfolder'],
  ['.local/share/mail/in/cur/1', '.local/share/mail/vfolder'],
])(
  'where mail is in %s, results are not put among what belongs to a program',
  async (file, folder) => {
    const world = newcomer({
      [file.replace('.msf', '')]: /Inbox|box$/.test(file) ? box(message('a')) : message('a'),
      ...(file.endsWith('.msf') ? { [file]: 'index\n' } : {}),
    });
    expect((await world.mairix('--setup')).stdout).toContain(`\nmfolder=${folder}\n`);
  },
);

test('nor where a link leads into a profile', async () => {
  const world = newcomer({
    'data/profile/prefs.js': 'settings\n',
    'data/profile/Mail/Inbox': box(message('a')),
  });
  symlinkSync('data/profile/Mail', world.path('Mail'));
  expect((await world.mairix('--setup')).stdout).toContain('\nmfolder=vfolder\n');
});

test('the box that $MAIL names, and a folder whose name the file cannot hold', async () => {
  const world = newcomer({ 'spool/ada': box(message('a')), 'Mail/#old#/cur/1:2,S': message('b') });
  const { stdout } = await world.mairixWith({ MAIL: world.path('spool/ada') }, '--setup');
  expect(stdout).toContain('# spool/ada: 1 mbox\nmbox=spool/ada\n');
  const odd = newcomer({ 'a#b/cur/1:2,S': message('b') });
  expect((await odd.mairixWith({ MAIL: odd.path('a#b') }, '--setup')).stdout).toContain(
    '# left out, because a character in its name begins a comment',
  );
});

test('the box that the system keeps for the user', async () => {
  const world = newcomer({
    'var/mail/ada': box(message('a')),
    'var/mail/kevin': box(message('b')),
  });
  const { stdout } = await world.mairixWith({ USER: 'ada' }, '--setup');
  expect(stdout).toContain('# var/mail/ada: 1 mbox\nmbox=var/mail/ada\n');
  expect(stdout).not.toContain('kevin');
});

test('links in a circle, and results of a search, are no mail', async () => {
  const world = newcomer({ 'Mail/in/cur/1:2,S': message('a') });
  symlinkSync('.', world.path('Mail/again'));
  world.put('rc', (await world.mairix('--setup')).stdout);
  await world.mairix('-f', 'rc');
  await world.mairix('-f', 'rc', 's:a');
  expect(world.list('Mail')).toContain('vfolder/');
  expect((await world.mairix('--setup')).stdout).toContain('# Mail: 1 maildir\n');
});

test('where there is no mail, it says so', async () => {
  expect(await newcomer({ 'Mail/notes': 'x\n' }).mairix('--setup')).toEqual({
    status: 1,
    stdout: '',
    stderr: `mairix: no mail was found where mail programs usually keep it
  write an rc file that names your mail; mairixrc.example shows how
`,
  });
});

test('an rc file that is there stays as it is', async () => {
  const world = makeWorld({ 'Mail/in/cur/1:2,S': message('a') });
  const before = world.read('.mairixrc');
  expect((await world.mairix('--setup')).stderr).toBe(
    'mairix: ~/.mairixrc exists already and stays as it is\n',
  );
  expect(world.read('.mairixrc')).toBe(before);
});

test('an rc file that the shell made for its output is no other file', async () => {
  const world = newcomer({ 'Maildir/cur/1:2,S': message('a') });
  const { status, stderr } = spawnSync(
    '/bin/sh',
    ['-c', `'${process.execPath}' '${PROGRAM}' --setup > .mairixrc`],
    { cwd: world.home, env: world.environment, encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr: 'Now run `mairix` to read it, and then search: `mairix f:richard d:3m-`\n',
  });
  expect(world.read('.mairixrc')).toContain('\nmaildir=Maildir...\n');
  await world.index();
});

test('without an rc file, each command says what to do in two lines', async () => {
  const world = newcomer({});
  const commands = [
    [],
    ['s:a'],
    ['-r', 's:a'],
    ['-d'],
    ['--check'],
    ['--rebuild'],
    ['--watch'],
    ['--explain', 's:a'],
  ];
  for (const command of commands) {
    expect(await world.mairix(...command)).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: cannot open ~/.mairixrc: no such file or directory
  run \`mairix --setup\` to look for your mail and make one, or name another with -f
`,
    });
  }
});

describe.skipIf(!hasTmux)('on a terminal', () => {
  test.each([
    ['y', true],
    ['', false],
  ])('it asks, and the answer %j counts', async (answer, isWritten) => {
    const world = newcomer({ 'Maildir/cur/1:2,S': message('a') });
    const screen = openScreen(`'${process.execPath}' '${PROGRAM}' --setup; echo ended; cat`, {
      cwd: world.home,
      environment: world.environment,
    });
    await screen.shows('[y/N]');
    screen.press(answer, 'Enter');
    const shown = await screen.shows(/^ended$/m);
    expect(shown.join('\n').includes('Now run `mairix`')).toBe(isWritten);
    expect(world.list('.').includes('.mairixrc')).toBe(isWritten);
    if (isWritten) await world.index();
  });
});
