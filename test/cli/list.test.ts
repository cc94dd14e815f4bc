import { describe, expect, test } from 'vitest';
import { DONE, letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

describe('--list', async () => {
  const world = makeWorld(
    { 'mail/in/cur/1': letter({}), 'mail/my lists/cur/1': letter({}) },
    `${RC_FILE}maildir=my lists\nquery=kevin: f:kevin d:3m-\nquery=sea: s:tide / s:harbour\nme=ada@home.example\npeople=bo: bo@x.example, bo@y.example\naliases=~/aliases\n`,
  );
  world.put('aliases', 'alias bo Old <old@x.example>\nalias abel Abel <abel@x.example>\n');
  await world.index();

  test('folders prints those that are indexed, a line for each', async () => {
    expect(await world.mairix('--list', 'folders')).toEqual({
      ...DONE,
      stdout: '~/mail/in\n~/mail/my lists\n',
    });
  });

  test('queries prints the saved searches, and behind a tab what they stand for', async () => {
    expect(await world.mairix('--list', 'queries')).toEqual({
      ...DONE,
      stdout: '@kevin\tf:kevin d:3m-\n@sea\ts:tide / s:harbour\n',
    });
  });

  test('people prints whom f:@name can mean, and behind a tab their addresses', async () => {
    expect(await world.mairix('--list', 'people')).toEqual({
      ...DONE,
      stdout: '@abel\tabel@x.example\n@bo\tbo@x.example, bo@y.example\n@me\tada@home.example\n',
    });
  });

  test('people says which alias file cannot be read', async () => {
    world.put('other.rc', `${RC_FILE}aliases=~/none\n`);
    expect(await world.mairix('-f', 'other.rc', '--list', 'people')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^mairix: cannot read ~\/none: no such file or directory\n/),
    });
  });

  test.each([
    [['--list', 'x'], 1],
    [['--list'], 1],
    [['--list', 'folders', 's:tide'], 3],
    [['--list', 'folders', '--stats'], 3],
  ])('%j is refused', async (args, status) => {
    expect(await world.mairix(...args)).toMatchObject({ status, stdout: '' });
  });
});
