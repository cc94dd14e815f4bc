import { describe, test } from 'vitest';
import { foldersOf, makeFolderTwins } from './rc-file-folders.ts';

const twins = await makeFolderTwins();
const LONG = 4_092 - '#\n'.length;

describe('a line of the rc file', () => {
  test.each<[string, string, readonly string[]]>([
    ['may have blanks before it', ' \t maildir=in\n', ['in']],
    ['may be blank', '\n \t\nmaildir=in\n\n', ['in']],
    ['may be a comment', '# a\n! a\n; a\n% a\n  # a\nmaildir=in\n', ['in']],
    [
      'ends at the sign of a comment, wherever it stands',
      'maildir=in#a\nmaildir=lists/py;a\nmaildir=lists/perl!a\nmh=mh%a\n',
      ['in', 'lists/perl', 'lists/py', 'mh'],
    ],
    ['may be the last without an end', 'maildir=in', ['in']],
    ['may have 4,092 bytes', `#${'x'.repeat(LONG)}\nmaildir=in\n`, ['in']],
    ['may be nothing known', 'nonsense\nmaildirs=lists/py\nmaildir=in\n', ['in']],
    ['is nothing without = and a value', 'maildir\nmaildir=in\n', ['in']],
    ['may have its name in capitals', 'MailDir=in\nMH=mh\n', ['in', 'mh']],
    ['may say base with something behind it', 'base_dir=~/mail/lists\nmaildir=py\n', ['lists/py']],
    ['may have a blank behind base', 'base =~/mail/lists\nmaildir=py\n', ['lists/py']],
  ])('%s', (_what, lines, folders) => twins.agreeOn(foldersOf(lines), folders));

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['at its end', 'maildir=in:lists/py  \n', ['in'], ['in', 'lists/py']],
    ['before a comment', 'maildir=in:lists/py # a\n', ['in'], ['in', 'lists/py']],
    ['before =', 'maildir=in\nmaildir =lists/py\n', ['in'], ['in', 'lists/py']],
    ['behind =', 'maildir=in\nmaildir= lists/py\n', ['in'], ['in', 'lists/py']],
    ['that are CR', 'maildir=in\nmaildir=lists/py\r\n', ['in'], ['in', 'lists/py']],
  ])('has no meaning in blanks %s', async (_where, lines, classic, ours) => {
    await twins.differOn('Spaces and CR in the rc file', foldersOf(lines), { classic, ours });
  });

  test('may be of any length', async () => {
    const lines = `#${'x'.repeat(LONG + 1)}\nmaildir=in\n`;
    await twins.differOn('Limits', foldersOf(lines), {
      classic: ['exit status 2'],
      ours: ['in'],
    });
  });
});

describe('directives', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'lists are joined',
      'maildir=in\nmh=mh\nmaildir=lists/py:lists/perl\n',
      ['in', 'lists/perl', 'lists/py', 'mh'],
    ],
    ['of several values the last counts', 'base=~\nbase=~/mail/lists\nmaildir=py\n', ['lists/py']],
    ['old names work', 'folders=in\nmh_folders=mh\n', ['in', 'mh']],
    ['an old name may have something behind it', 'folders_of_mine=in\n', ['in']],
    ['nochecks changes nothing', 'nochecks\nmaildir=in\n', ['in']],
    ['nor does what follows it', 'nochecks=yes\nmaildir=in\n', ['in']],
    ['imap= hinders nothing else', 'imap=INBOX\nmaildir=in\n', ['in']],
    ['links to boxes are left out', 'mbox=box:boxlink\n', ['box']],
    ['but not with follow_mbox_symlinks', 'mbox=boxlink\nfollow_mbox_symlinks\n', ['boxlink']],
    ['whatever follows that', 'mbox=boxlink\nfollow_mbox_symlinks=no\n', ['boxlink']],
  ])('%s', (_what, lines, folders) => twins.agreeOn(foldersOf(lines), folders));
});

describe('values are expanded', () => {
  test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    ['~/ at the beginning', '~/other/md', {}, ['~/other/md']],
    ['~/ not behind a colon', 'in:~/deep', {}, ['in', '~/deep']],
    ['nor ~ alone, nor of somebody else', '~:~ada', {}, ['~', '~ada']],
    ['$NAME', '$WHERE/py', { WHERE: 'lists' }, ['lists/py']],
    [
      '$NAME up to what is no letter, digit or _',
      '$A_1/$B1:in',
      { A_1: 'in', B1: 'sub' },
      ['in', 'in/sub'],
    ],
    ['$HOME', '$HOME/other/md', {}, ['~/other/md']],
    [`\${NAME}`, `li\${A B}s/p\${Y}`, { 'A B': 'st', Y: 'y' }, ['lists/py']],
    [`\${NAME without an end`, `in:lists/\${Y`, { Y: 'py' }, ['in', 'lists/py']],
    ['what is not set is nothing', `i\${NOT_SET}n$NOT_SET`, {}, ['in']],
    ['$ alone is nothing', 'i$:in$:$', {}, ['in']],
    ['the result is not expanded again', 'odd/$A', { A: '$PLAIN' }, ['odd/$PLAIN']],
    [
      'the result may hold colons and wildcards',
      '$A',
      { A: 'in:lists/p*' },
      ['in', 'lists/perl', 'lists/py'],
    ],
  ])('%s', async (_what, value, environment, folders) => {
    await twins.agreeOn(foldersOf(`maildir=${value}\n`, environment), folders);
  });
});
