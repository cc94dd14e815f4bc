import { describe, expect, test } from 'vitest';
import { DONE, letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

// --complete, which the completions of shells ask

describe('--complete', async () => {
  const world = makeWorld(
    {
      'mail/in/cur/1': letter({ From: 'Dave <dave.tide@x.example>', Subject: 'davits' }),
      'mail/in/cur/2': letter({ From: 'Ada <ada@x.example>', To: 'dave@y.example' }),
      'mail/.Entw&APw-rfe/cur/3': letter({ From: 'Dave <dave.tide@x.example>' }),
    },
    `${RC_FILE}maildir=.Entw&APw-rfe\nquery=dave: f:dave\nme=ada@home.example\npeople=Ådne: aa@x.example\naliases=~/aliases\n`,
  );
  world.put('aliases', 'alias abel Abel <abel@x.example>\nalias crew abel, <ada@x.example>\n');
  await world.index();

  test.each([
    ['f:dav', ['f:dave', 'f:dave.tide@x.example']],
    ['f:DAVE.t', ['f:dave.tide@x.example']],
    ['tf:~ada,dave', ['tf:~ada,dave', 'tf:~ada,dave.tide@x.example', 'tf:~ada,dave@y.example']],
    ['f:tide@x', ['f:tide@x']],
    ['from:tid', ['from:tide']],
    ['-s:dav', ['-s:davits']],
    ['davi', ['davits']],
    ['in:entw', ['in:Entwürfe']],
    ['p:~', ['p:~~/mail/in', 'p:~~/mail/.Entwürfe']], // ~ and where the home of this world is
    ['is:un', ['is:unread']],
    ['sub', ['subject:']],
    ['@d', ['@dave']],
    ['~@d', ['~@dave']],
    ['--thr', ['--threads', '--thread-of']],
    ['f:@a', ['f:@abel', 'f:@Ådne']],
    ['from:~@CR', ['from:~@crew']],
    ['tc:abel,@a', ['tc:abel,@abel', 'tc:abel,@Ådne']],
    ['-t:@m', ['-t:@me']],
    ['s:@a', []],
    ['f:nobody', []],
    ['x:', []],
  ])('%j', async (typed, lines) => {
    const stdout = lines.map((line) => `${line}\n`).join('');
    expect(await world.mairix('--complete', typed)).toEqual({ ...DONE, stdout });
  });

  test('a folder by its path', async () => {
    const { stdout } = await world.mairix('--complete', `p:${world.path('mail/i')}`);
    expect(stdout).toBe('p:~/mail/in\n');
  });

  test('without a database offers what needs none', async () => {
    const empty = makeWorld({});
    expect(await empty.mairix('--complete', 'sub')).toEqual({ ...DONE, stdout: 'subject:\n' });
  });

  test.each([
    [['--complete'], 1],
    [['--complete', 'f:dav', 's:tide'], 3],
    [['--complete', 'f:dav', '--json'], 3],
  ])('%j is refused', async (args, status) => {
    expect((await world.mairix(...args)).status).toBe(status);
  });
});
