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
