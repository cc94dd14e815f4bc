import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

// exclude= leaves out what saved searches find, and --all gives it

const PIE = { Subject: 'apple pie', From: 'kevin@x.example', 'Message-ID': '<pie@x>' };
const OFFER = { Subject: 'apple offer', From: 'max@shop.example', 'Message-ID': '<offer@x>' };
const ANSWER = { Subject: 'Re: apple pie', 'Message-ID': '<re@x>', References: '<pie@x>' };

describe('with exclude=@spam', () => {
  const world = makeWorld(
    {
      'mail/in/cur/1:2,S': letter(PIE),
      'mail/in/cur/2:2,S': letter({ ...OFFER, 'X-Spam-Flag': 'YES' }),
      'mail/junk/cur/3:2,S': letter({ ...OFFER, Subject: 'apple tree', 'Message-ID': '<tree@x>' }),
      'mail/junk/cur/4:2,S': letter(ANSWER),
      letter: letter(PIE),
      offer: letter(OFFER),
    },
    `${RC_FILE}maildir=junk\nheader=X-Spam-Flag\nquery=spam: in:junk / h:X-Spam-Flag:yes\nexclude=@spam\n`,
  );
  beforeAll(() => world.index());

  const leavesOut = (count: number) =>
    count === 1
      ? 'mairix: exclude= leaves out 1 message; --all shows it\n'
      : `mairix: exclude= leaves out ${count} messages; --all shows them\n`;

  test.each([
    ['s:apple', 'pie@x', 3],
    ['s:apple / s:nothing', 'pie@x', 3],
    ['s:pie', 'pie@x', 1],
    ['f:kevin', 'pie@x', 0],
    ['f:max', '', 2],
    ['s:apple @spam', 'offer@x tree@x re@x', 0],
    ['s:apple ~@spam', 'pie@x', 0],
    ['~[ s:apple @spam ]', 'pie@x', 0],
    ['in:junk', 'tree@x re@x', 0],
    ['in:~in', '', 2],
    ['~[ in:junk ]', 'pie@x', 1],
    ['s:apple h:x-spam-flag:yes', 'offer@x', 0],
    ['--all s:apple', 'pie@x offer@x tree@x re@x', 0],
    ['-t s:pie', 'pie@x re@x', 1],
    ['--thread-of letter', 'pie@x', 1],
    ['--from-of offer', '', 2],
    ['--message-of offer', 'offer@x', 0],
  ])('%s', async (search, ids, leftOut) => {
    const { stdout, stderr } = await world.mairix('--format', 'msgid', ...search.split(' '));
    expect(stdout.split('\n').filter(Boolean).join(' ')).toBe(ids);
    expect(stderr).toBe(leftOut === 0 ? '' : leavesOut(leftOut));
  });

  test('counts are of what is not left out', async () => {
    expect(await world.mairix('--count', 's:apple')).toEqual({
      status: 0,
      stdout: '1\n',
      stderr: leavesOut(3),
    });
    expect((await world.mairix('--all', '--count', 's:apple')).stdout).toBe('4\n');
  });

  test('a message on stdin is read once', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [PROGRAM, '--count', '--thread-of', '-'],
      { input: letter(PIE), cwd: world.home, env: world.environment, encoding: 'utf8' },
    );
    expect([stdout, stderr]).toEqual(['1\n', leavesOut(1)]);
  });

  test('--explain shows what is left out', async () => {
    expect((await world.mairix('--explain', 's:apple')).stdout).toContain(
      'Query:\n  s:apple\n  ~@spam\n',
    );
  });
});

test('exclude= that names no saved search is an error, and one without @ a line to mend', async () => {
  const world = makeWorld({ 'mail/in/cur/1': letter(PIE) }, `${RC_FILE}exclude=@spma:junk\n`);
  await world.mairix();
  expect(await world.mairix('-r', 's:pie')).toEqual({
    status: 2,
    stdout: '',
    stderr: `~/.mairixrc:5: exclude names no saved search in "junk"; write @ and the name of a query= line, such as exclude=@spam
mairix: exclude names @spma, but no search is saved as that
  write it into the rc file, such as query=spma: in:spma
`,
  });
});
