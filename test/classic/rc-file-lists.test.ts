import { symlinkSync } from 'node:fs';
import { describe, test } from 'vitest';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { foldersOf, makeFolderTwins } from './rc-file-folders.ts';

const twins = await makeFolderTwins();

const LISTS = ['lists/perl', 'lists/py', 'lists/spam'];
const BELOW_LISTS = ['lists/perl', 'lists/perl/deep', 'lists/py', 'lists/spam', 'lists/spam/sub'];

describe('a list of folders', () => {
  test.each<[string, string, readonly string[]]>([
    ['has colons between its elements', 'maildir=in:lists/py', ['in', 'lists/py']],
    [
      'may hold colons behind \\, other \\ are letters',
      'maildir=odd/a\\:b:odd/b\\',
      ['odd/a:b', 'odd/b\\'],
    ],
    ['may end in a colon', 'maildir=in:lists/py:', ['in', 'lists/py']],
    ['names base by an empty element', 'base=~/mail/in\nmaildir=:sub', ['in/', 'in/sub']],
    ['names base by an empty value', 'base=~/mail/in\nmaildir=', ['in/']],
    ['never normalises a path', 'maildir=./in:lists//py', ['./in', 'lists//py']],
    ['not even behind base', 'base=~/mail/\nmaildir=in', ['/in']],
    ['may be below a relative base', 'base=mail\nmaildir=in', ['mail/in']],
    ['may hold absolute paths', 'maildir=in:$HOME/other/md', ['in', '~/other/md']],
    ['tells capitals apart', 'maildir=in:LISTS/py', ['in']],
    ['passes over what is of another kind', 'maildir=lists:mh:box:in\nmh=plain\nmbox=in', ['in']],
  ])('%s', (_what, lines, folders) => twins.agreeOn(foldersOf(`${lines}\n`), folders));
});

describe('wildcards', () => {
  test.each<[string, string, readonly string[]]>([
    ['lists/*', '* is any name', LISTS],
    ['lists/p*', '* is any end', ['lists/perl', 'lists/py']],
    ['in/*', '* is hidden names, too', ['in/.Sent', 'in/sub']],
    ['lists/p?', '? is one sign', ['lists/py']],
    ['lists/[sx]*', 'one of a set', ['lists/spam']],
    ['lists/[q-s]*', 'one of a range', ['lists/spam']],
    ['lists/[s-q]*', 'one of a range that stands the other way round', ['lists/spam']],
    ['lists/[^p]*', '^ is a sign as any other', ['lists/perl', 'lists/py']],
    ['odd/[]-]x', '] at the beginning and - at the end are signs, too', ['odd/-x', 'odd/]x']],
    ['in:*/py', 'only in the last part of a path', ['in']],
  ])('maildir=%s: %s', async (list, _what, folders) => {
    await twins.agreeOn(foldersOf(`maildir=${list}\n`), folders);
  });

  test('may find MH folders with a number for a name', async () => {
    await twins.agreeOn(foldersOf('mh=mh/*\n'), ['mh/2']);
  });

  test('may be longer than 31 signs', async () => {
    const name = 'x'.repeat(33);
    await twins.each((world) =>
      world.put(`mail/long/${name}/cur/1`, letter({ Subject: 'apples' })),
    );
    const lines = `maildir=in:long/${'?'.repeat(33)}\n`;
    await twins.differOn('Limits', foldersOf(lines), {
      classic: ['in'],
      ours: ['in', `long/${name}`],
    });
  });
});

describe('everything below', () => {
  test.each<[string, string, readonly string[]]>([
    ['in...', 'the folder itself, too', ['in', 'in/.Sent', 'in/sub']],
    ['lists...', 'if it is none, all below it', BELOW_LISTS],
    ['lists/p*...', 'what a wildcard finds', ['lists/perl', 'lists/perl/deep', 'lists/py']],
  ])('maildir=%s: %s', async (list, _what, folders) => {
    await twins.agreeOn(foldersOf(`maildir=${list}\n`), folders);
  });

  test('of base has paths with two slashes', async () => {
    await twins.agreeOn(foldersOf('base=~/mail/lists\nmaildir=...\n'), [
      'lists//perl',
      'lists//perl/deep',
      'lists//py',
      'lists//spam',
      'lists//spam/sub',
    ]);
  });

  test('of an MH folder has none with a number for a name', async () => {
    await twins.agreeOn(foldersOf('mh=mh...\n'), ['mh']);
  });

  test('follows links to directories', async () => {
    await twins.each((world) => {
      world.put('mail/linked/readme', '');
      symlinkSync('../lists', world.path('mail/linked/there'));
    });
    await twins.agreeOn(
      foldersOf('maildir=linked...\n'),
      BELOW_LISTS.map((path) => path.replace('lists', 'linked/there')),
    );
  });

  test('ends where links lead in a circle', async () => {
    await twins.each((world) => {
      world.put('mail/round/cur/1', letter({ Subject: 'apples' }));
      symlinkSync('.', world.path('mail/round/again'));
    });
    const count = foldersOf('maildir=round...\n');
    await twins.differOn('Links in a loop', async (world) => (await count(world)).length, {
      classic: 41,
      ours: 1,
    });
  });
});

test('a listed folder of another kind is reported here, once', async () => {
  const tell = async (world: TempWorld) => {
    await foldersOf('maildir=in:lists:box\nmbox=lists\n')(world);
    return (await world.mairix()).stderr;
  };
  await twins.differOn('A folder that is listed twice, or is of another kind', tell, {
    classic: '',
    ours: `mairix: ~/mail/lists: is not a maildir; add ... to its name for those below it
mairix: ~/mail/box: is a file; if it is an mbox, name it in mbox=
`,
  });
});
