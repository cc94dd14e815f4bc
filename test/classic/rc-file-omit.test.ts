import { describe, test } from 'vitest';
import { letter } from '../helpers/temp-world.ts';
import { foldersOf, makeFolderTwins } from './rc-file-folders.ts';

const twins = await makeFolderTwins();

const PERL = ['lists/perl', 'lists/perl/deep'];
const SPAM = ['lists/spam', 'lists/spam/sub'];

describe('omit', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['in', 'in:lists/py', 'leaves out a folder by its whole name', ['lists/py']],
    ['i:list:ists/py:LISTS/PY', 'in:lists/py', 'by nothing else', ['in', 'lists/py']],
    ['in\nomit=lists/py:', 'in:lists/py:lists/perl', 'is a list as any other', ['lists/perl']],
    ['odd/a\\:b', 'odd/a\\:b:in', 'may hold a colon', ['in']],
    ['lists/p*', 'lists/*', '* is any run', ['lists/spam']],
    ['li*rl', 'lists/*', '* is any run without /', ['lists/perl', 'lists/py', 'lists/spam']],
    ['li**rl', 'lists/*', '** is any run with /', ['lists/py', 'lists/spam']],
    ['li***rl', 'lists/*', '*** is the same', ['lists/py', 'lists/spam']],
    ['lists?p[a-f]rl:lists[/]py', 'lists/*', '? and [] are / too', ['lists/spam']],
    [
      '**/in:in/**/sub',
      'in:in/sub',
      '**/ is a part of the path that must be there',
      ['in', 'in/sub'],
    ],
    ['lists/s*', 'lists...', 'takes along what is below', [...PERL, 'lists/py']],
    ['lists/s**', 'lists...', 'takes it along with ** just so', [...PERL, 'lists/py']],
    ['lists/s*', 'lists/*...', 'takes it along from a wildcard, too', [...PERL, 'lists/py']],
    ['**/spam', '$HOME/mail/lists...', 'sees absolute paths as they are', [...PERL, 'lists/py']],
    ['lists/spam', '$HOME/mail/lists/s*', 'does not see them from base', ['lists/spam']],
    [
      'lists/perl/**',
      'lists...',
      'may leave out what is below only',
      ['lists/perl', 'lists/py', ...SPAM],
    ],
    ['in', 'in...', 'of the root leaves what is below', ['in/.Sent', 'in/sub']],
  ])('=%s for maildir=%s %s', async (omit, list, _what, folders) => {
    await twins.agreeOn(foldersOf(`maildir=${list}\nomit=${omit}\n`), folders);
  });

  test('may be longer than 31 signs', async () => {
    const name = 'a-name-of-thirty-two-letters-----';
    await twins.each((world) =>
      world.put(`mail/long/${name}/cur/1`, letter({ Subject: 'apples' })),
    );
    const lines = `maildir=in:long/${name}\nomit=long/${name}\n`;
    await twins.differOn('Limits', foldersOf(lines), {
      classic: ['in', `long/${name}`],
      ours: ['in'],
    });
  });
});

describe('omit for everything below base', () => {
  const BASE = 'base=~/mail/lists\nmaildir=...\n';
  const PERL_AND_PY = ['lists//perl', 'lists//perl/deep', 'lists//py'];
  const ALL = [...PERL_AND_PY, 'lists//spam', 'lists//spam/sub'];

  test.each<[string, readonly string[]]>([
    ['/spam', PERL_AND_PY],
    ['**/spam', PERL_AND_PY],
    ['/spam/*', [...PERL_AND_PY, 'lists//spam']],
  ])('=%s sees names that begin with a slash', async (omit, folders) => {
    await twins.agreeOn(foldersOf(`${BASE}omit=${omit}\n`), folders);
  });

  test.each<[string, readonly string[]]>([
    ['spam', PERL_AND_PY],
    ['sp*', PERL_AND_PY],
    ['spam/sub', [...PERL_AND_PY, 'lists//spam']],
  ])('=%s sees them without the slash, too, here', async (omit, ours) => {
    await twins.differOn('`maildir=...` with `omit=trash`', foldersOf(`${BASE}omit=${omit}\n`), {
      classic: ALL,
      ours,
    });
  });
});
