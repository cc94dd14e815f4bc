import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { letter, makeWorld } from '../helpers/temp-world.ts';

// A pattern that more words match than one full text expression asks for.

/** `applea`, `appleb`, …: more than sixteen words, each in the body of one message and the subject of the next. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

describe('a pattern that many words match', () => {
  const world = makeWorld(
    Object.fromEntries([
      ...LETTERS.map((last, at) => [
        `mail/in/cur/${at}:2,${at % 2 === 0 ? 'S' : ''}`,
        letter(
          { Subject: `pear${LETTERS[at - 1] ?? ''}`, 'Message-ID': `<${at}@x>` },
          `apple${last} and more\n`,
        ),
      ]),
      ['mail/in/cur/other:2,S', letter({ Subject: 'plum', 'Message-ID': '<other@x>' }, 'cherry\n')],
    ]),
  );
  beforeAll(async () => {
    await world.index();
    rmSync(join(world.home, 'mail/in/cur/25:2,'));
    await world.index();
  });

  test.each([
    ['b:apple=', '25'],
    ['b:^apple=1', '25'],
    ['b:apply=2', '25'],
    ['s:pear=', '25'],
    ['apple=', '25'],
    ['pear=', '25'],
    ['b:~apple=', '1'],
    ['b:apple= F:s', '13'],
    ['b:apple= b:applec', '1'],
    ['b:apple= s:pear=', '25'],
    ['b:apple= / s:plum', '26'],
    ['b:apple= / s:pear=', '25'],
    ['b:apple= b:~applec', '24'],
    ['z:0- b:apple=', '25'],
    ['b:applez', '0'],
  ])('%s', async (search, count) => {
    const words = search.split(' ');
    expect((await world.mairix('--count', ...words)).stdout).toBe(`${count}\n`);
    const { stdout } = await world.mairix('--format', 'msgid', ...words);
    expect(stdout.split('\n').length - 1).toBe(Number(count));
  });

  test('in any order, some of it', async () => {
    const found = async (...words: string[]) => {
      const { stdout } = await world.mairix('--format', 'msgid', ...words);
      return stdout.split('\n').filter(Boolean).join(' ');
    };
    expect(await found('--limit', '3', 'b:apple=')).toBe('0@x 10@x 11@x');
    expect(await found('--limit', '0', 'b:apple=')).toBe('');
    expect(await found('--limit', '3', '--offset', '23', 'b:apple=')).toBe('8@x 9@x');
    expect(await found('--limit', '3', '--offset', '25', 'b:apple=')).toBe('');
    expect(await found('--sort', 'date-', '--limit', '2', 'b:apple=')).toBe('0@x 10@x');
    expect(await found('--sort', 'subject', '--limit', '2', 'b:apple=')).toBe('0@x 1@x');
    expect(await found('-t', 'b:apple=', 'b:appleb')).toBe('1@x');
  });
});
