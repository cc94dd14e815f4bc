import { describe, expect, test } from 'vitest';
import { letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

const MAIL = {
  'mail/in/cur/1:2,S': letter({ From: 'Ada <ada@home.example>', To: 'kevin@club.example' }),
  'mail/in/cur/2:2,S': letter({ From: 'kevin@club.example', To: 'Ada.Work@office.example' }),
  'mail/in/cur/3:2,S': letter({ From: 'me@home.example', To: 'kevin@club.example' }, '@me\n'),
};

describe('@me', async () => {
  const world = makeWorld(
    MAIL,
    `${RC_FILE}me=ada@home.example : ada.work@office.example\nme=nobody@x.example\n`,
  );
  await world.index();

  test.each([
    ['f:@me', ['in/cur/1:2,S']],
    ['t:@me', ['in/cur/2:2,S']],
    ['a:@me', ['in/cur/1:2,S', 'in/cur/2:2,S']],
    ['a:~@me', ['in/cur/3:2,S']],
    ['a:@me,kevin/x', ['in/cur/1:2,S', 'in/cur/2:2,S']],
  ])('%s finds the addresses of me=', async (typed, found) => {
    expect(await world.find(typed)).toEqual(found);
  });

  test.each([
    ['f:"@me"', ['in/cur/3:2,S']],
    ['b:@me', ['in/cur/3:2,S']],
    ['"@me"', ['in/cur/3:2,S']],
  ])('%s is the word', async (typed, found) => {
    expect(await world.find(typed)).toEqual(found);
  });

  test('@me alone is an error that tells where it can stand', async () => {
    expect((await world.mairix('@me')).stderr).toBe(`mairix: no search is saved as @me
  @me
  ^^^
  your own addresses are found in address fields: f:@me, t:@me, a:@me
`);
  });

  test('--explain shows the addresses', async () => {
    expect((await world.mairix('--explain', 'f:@me')).stdout).toContain('"ada@home.example"');
  });
});

test('without me= it is an error that tells what to write', async () => {
  const world = makeWorld(MAIL);
  await world.index();
  expect(await world.mairix('-r', 'f:kevin,~@me')).toEqual({
    status: 2,
    stdout: '',
    stderr: `mairix: no addresses of yours are known
  f:kevin,~@me
          ^^^^
  write them into the rc file, such as me=ada@home.example:ada@work.example
`,
  });
});

describe('people', async () => {
  const world = makeWorld(
    {
      'mail/in/cur/1:2,S': letter({ From: 'Ada <ada@home.example>', To: 'kevin@club.example' }),
      'mail/in/cur/2:2,S': letter({ From: 'ADA.Work@office.example', To: 'bo@x.example' }),
      'mail/in/cur/3:2,S': letter({ From: 'kevin@club.example', Cc: 'ada@home.example' }),
      'mail/in/cur/4:2,S': letter({ From: 'Bo <bo@x.example>', Subject: 'ada and crew' }),
      'mail/in/cur/5:2,S': letter({ From: 'Gunnar <g@ada.example>' }),
      'mutt/aliases': `# mine
alias -group club kevin "Kevin @ the club" <kevin@club.example> # kevin@old.example
alias bo bo@x.example (Bo, @ home)
alias crew kevin, bo, \\
  nobody@x.example
alias loop loop, crew
unalias bo
set from=ada@home.example
`,
    },
    `${RC_FILE}people=Ada: Ada Zorn <ada@home.example>, ada.work@office.example
aliases=~/mutt/aliases
`,
  );
  await world.index();

  test.each([
    ['f:@ada', ['in/cur/1:2,S', 'in/cur/2:2,S']],
    ['from:@ADA', ['in/cur/1:2,S', 'in/cur/2:2,S']],
    ['a:@ada', ['in/cur/1:2,S', 'in/cur/2:2,S', 'in/cur/3:2,S']],
    ['f:~@ada', ['in/cur/3:2,S', 'in/cur/4:2,S', 'in/cur/5:2,S']],
    ['f:@kevin', ['in/cur/3:2,S']],
    ['f:@crew', ['in/cur/3:2,S', 'in/cur/4:2,S']],
    ['f:@loop', ['in/cur/3:2,S', 'in/cur/4:2,S']],
    ['f:@gunnar', ['in/cur/5:2,S']],
    ['f:"@ada"', ['in/cur/1:2,S', 'in/cur/2:2,S', 'in/cur/5:2,S']],
    ['s:@ada', ['in/cur/4:2,S']],
  ])('%s finds the mail of all addresses of that person', async (typed, found) => {
    expect(await world.find(typed)).toEqual(found);
  });

  test('an alias file that is not there is an error of those searches that need it', async () => {
    world.put('lacks', `${RC_FILE}aliases=~/mutt/missing\n`);
    expect(await world.mairix('-f', 'lacks', '--count', 'f:ada')).toMatchObject({ status: 0 });
    expect(await world.mairix('-f', 'lacks', '--count', 'f:@ada')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: cannot read ~/mutt/missing: no such file or directory
  aliases= in the rc file names it; its lines are such as alias ada Ada <ada@x.example>
`,
    });
  });

  test('a line that names nobody is a mistake', async () => {
    world.put(
      'bad',
      `${RC_FILE}aliases=mutt/aliases
people=nobody: here
people=ada@x.example
people=me: ada@home.example
`,
    );
    const { stderr } = await world.mairix('-f', 'bad', '--count', 'f:ada');
    expect(stderr.match(/(?<=bad:)\d+: .*/g)).toEqual([
      expect.stringMatching(/^\d+: "mutt\/aliases" is not an absolute path/),
      expect.stringMatching(/^\d+: people has no address for "nobody"/),
      expect.stringMatching(/^\d+: people has no name in "ada@x.example"/),
      expect.stringMatching(/^\d+: @me means your addresses already/),
    ]);
  });
});
