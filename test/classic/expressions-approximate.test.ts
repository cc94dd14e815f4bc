import { describe, expect, test } from 'vitest';
import { letter } from '../helpers/temp-world.ts';
import { hasClassicMairix, makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

const SHOWN = ['abchronyde', 'chroony', 'chry', 'hrony', 'schrony', 'xxchrnyxx', 'xxhronyxx'];
const WORDS = [...new Set([...SHOWN, ...['chrony', 'abab', 'aaaa', 'x1'].flatMap(neighbours)])];

/** One message per word, which is its subject and its file name. */
const twins = makeTwins(
  Object.fromEntries(WORDS.map((word) => [`mail/in/cur/${word}`, letter({ Subject: word })])),
);
await twins.each((world) => world.mairix());

describe('near words are the same in both programs', () => {
  test.each([
    ['chrony=1', 'abchronyde chroony hrony schrony xxchrnyxx xxhronyxx'],
    ['chry=1', 'abchronyde chroony chry schrony xxchrnyxx'],
    ['chrony=2', 'abchronyde chroony chry hrony schrony xxchrnyxx xxhronyxx'],
    // Its first letter must stand first, or be missed: that can happen anywhere.
    ['^chrony=1', 'abchronyde chroony hrony schrony xxhronyxx'],
    ['^chrony=', ''],
    ['^chr=', 'chroony chry'],
    ['chr=7', SHOWN.join(' ')],
  ])('%s', async (pattern, names) => {
    await twins.agreeOn(
      async (world) =>
        (await namesFound(world, `s:${pattern}`))
          .split(' ')
          .filter((name) => SHOWN.includes(name))
          .join(' '),
      names,
    );
  });

  const patterns = ['chrony', 'hcrony', 'abab', 'aaaa', 'b'].flatMap((text) => [text, `^${text}`]);
  test.skipIf(!hasClassicMairix).each([...patterns, '~chrony', '~^chrony'])(
    '%s',
    async (pattern) => {
      for (const errors of ['1', '2']) {
        const expression = `s:${pattern}=${errors}`;
        const ours = await namesFound(twins.ours, expression);
        const classic = await namesFound(twins.classic ?? twins.ours, expression);
        expect([expression, ours]).toEqual([expression, classic]);
      }
    },
  );

  test('with 31 characters', async () => {
    await twins.agreeOn(
      (world) => namesFound(world, `s:${'abcdefgh'.repeat(4).slice(1)}=26`),
      'abchronyde baaaab bababb',
    );
  });
});

test('patterns of 32 characters and more', async () => {
  const pattern = `s:${'abcdefgh'.repeat(4)}=0`;
  await twins.differOn('Limits', (world) => namesFound(world, pattern), {
    classic: 'exit 2',
    ours: '',
  });
});

/** The word with every change at every place, and with something around it. */
function neighbours(word: string): string[] {
  const changed = Array.from(word, (_, at) => {
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    return [before + after, `${before}x${after}`, `${before}x${word[at]}${after}`];
  });
  return [word, `xx${word}`, `${word}yy`, `b${word}b`, ...changed.flat()].filter((text) => text);
}
