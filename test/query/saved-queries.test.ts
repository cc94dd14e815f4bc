import { describe, expect, test } from 'vitest';
import { DONE, letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

const MAIL = {
  'mail/in/cur/1:2,S': letter({ From: 'ada@home.example', Subject: 'tide tables' }),
  'mail/in/cur/2:2,S': letter({ From: 'bob@home.example', Subject: 'tide clock' }),
  'mail/in/cur/3:2,S': letter({ From: 'cleo@home.example', Subject: 'the harbour clock' }),
};

describe('@name stands for the search that the rc file gives a name', async () => {
  const world = makeWorld(
    MAIL,
    `${RC_FILE}query=sea: s:tide / s:harbour
Query = bob-2 :f:bob
query=both: @sea ~@bob-2
query=phrase: s:"harbour clock"
query=grüße: f:nobody
query=grüße: f:cleo
`,
  );
  await world.index();

  test.each([
    [['@sea'], '1 2 3'],
    [['@sea', 's:clock'], '2 3'],
    [['~@bob-2'], '1 3'],
    [['@both'], '1 3'],
    [['[', '@bob-2', '/', 's:tables', ']'], '1 2'],
    [['@phrase'], '3'],
    [['@grüße'], '3'],
  ])('mairix %s', async (typed, found) => {
    expect(await world.find(...typed)).toEqual(found.split(' ').map((one) => `in/cur/${one}:2,S`));
  });

  test('--explain names it, and shows what it stands for', async () => {
    const { stdout } = await world.mairix('--explain', '~@bob-2');
    expect(stdout.replace(/^SQL[\s\S]*/m, '')).toBe(`Query:
  ~@bob-2
Plan:
  not
    header_words (from): "bob"
`);
  });

  test.each([
    ['@se', 'did you mean @sea?'],
    [
      '@harbour',
      'write it into the rc file, such as query=harbour: f:kevin d:3m-; known are @sea @bob-2 @both @phrase @grüße',
    ],
  ])('%s, which is not there, is an error', async (typed, hint) => {
    expect(await world.mairix('-r', typed)).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: no search is saved as ${typed}
  ${typed}
  ${'^'.repeat(typed.length)}
  ${hint}
`,
    });
  });
});

test('without any, the error says how to save one', async () => {
  const world = makeWorld(MAIL);
  await world.index();
  expect((await world.mairix('@kevin')).stderr).toBe(`mairix: no search is saved as @kevin
  @kevin
  ^^^^^^
  write it into the rc file, such as query=kevin: f:kevin d:3m-
`);
});

describe('an error in a saved search points at the rc file', async () => {
  const world = makeWorld(
    MAIL,
    `${RC_FILE}query=wrong: s:tide f:bob/
query=outer: s:clock @wrong
query=open: [ s:tide
query=round: @about
query=about: s:tide @round
query=date: d:someday
`,
  );
  await world.index();
  const firstLine = RC_FILE.split('\n').length;

  test.each([
    [
      '@wrong',
      0,
      'in @wrong: a word is missing',
      'f:bob/',
      '      ^',
      `write a word on both sides of each "/", or put a path into quotes: 'f:"bob/"'`,
    ],
    [
      '@outer',
      0,
      'in @wrong: a word is missing',
      'f:bob/',
      '      ^',
      `write a word on both sides of each "/", or put a path into quotes: 'f:"bob/"'`,
    ],
    [
      '@open',
      2,
      'in @open: a group is not closed',
      '[',
      '^',
      'write "]" where it ends, with a space in front of it, as in [ f:kevin / f:ada ] s:clock',
    ],
    [
      '@round',
      4,
      'in @about: @round is part of itself: @round → @about → @round',
      '@round',
      '^^^^^^',
      'a saved search can use others, but not one that it is part of',
    ],
  ])('%s', async (typed, line, message, word, caret, hint) => {
    expect(await world.mairix(typed)).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: ~/.mairixrc:${firstLine + line}: ${message}\n  ${word}\n  ${caret}\n  ${hint}\n`,
    });
  });

  test('a date that cannot be read, too', async () => {
    expect((await world.mairix('s:tide', '@date')).stderr).toMatch(
      `mairix: ~/.mairixrc:${firstLine + 5}: in @date: `,
    );
  });
});

test('a line that saves nothing is told of, also by a search', async () => {
  const world = makeWorld(MAIL, `${RC_FILE}query=f:\nquery=my kevin: f:kevin\nquery=me: f:me\n`);
  const line = RC_FILE.split('\n').length;
  const hint = 'write a name, a colon and the search, such as query=kevin: f:kevin d:3m-';
  const complaints = [
    'query "f" searches for nothing',
    'query has no name in "my kevin: f:kevin"',
    '@me means your addresses already',
  ]
    .map((message, at) => `~/.mairixrc:${line + at}: ${message}; ${hint}\n`)
    .join('');
  expect(await world.mairix()).toEqual({ ...DONE, stderr: complaints });
  expect((await world.mairix('-r', 's:harbour')).stderr).toBe(complaints);
});
