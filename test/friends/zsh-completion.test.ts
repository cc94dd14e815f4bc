import { describe, test } from 'vitest';
import { letter } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

// What the completion function that came with classic mairix offers in zsh

const twins = makeTwins({
  'mail/in/cur/1:2,S': letter(
    {
      Subject: 'apple pie',
      From: 'ada@b.c',
      To: 'kevin@b.c',
      Cc: 'max@b.c',
      'Message-ID': '<1@b.c>',
    },
    'Oven.\n',
  ),
});
await twins.each((world) => world.mairix());

describe('options', () => {
  test.each([
    ['-f .mairixrc', '--rcfile .mairixrc', '-v', '--verbose', '-Q', '--no-integrity-checks'],
    ['--unlock', '-p', '--purge', '-F', '--fast-index', '--force-hash-key-new-database 1'],
    ['-h', '--help', '-V', '--version', '-d', '--dump'],
  ])('for all runs and for index runs: %s %s %s %s %s %s', async (...options) => {
    for (const option of options) await twins.agree(option.split(' '), { status: 0 });
  });

  test.each([
    ['-a', '--augment', '-t', '--threads', '-r', '--raw-output', '-x', '--excerpt-output'],
    ['-H', '--force-hardlinks', '-o other', '--mfolder other'],
  ])('for searches: %s %s %s %s', async (...options) => {
    for (const option of options)
      await twins.agree([...option.split(' '), 's:apple'], { status: 0 });
  });
});

test.each([
  ['t:kevin', 'c:max', 'f:ada', 'a:kevin', 's:apple', 'b:oven', 'tc:kevin', 'bs:oven', 'm:1@b.c'],
  ['F:s', 'F:-r', 'F:s-f', 'z:0-1k', 'z:1-2M', 's:^app=', 's:~tart', 's:apple,pie', 's:tart/pie'],
  ['s:appel=2', 's:ppl=', 'd:2019-2021', 'd:20200201-20200401', 'd:20y-1d', 'd:200m-1w', 'd:-1d'],
])('search expressions: %s %s %s %s %s %s %s', async (...expressions) => {
  for (const expression of expressions) await twins.agree(['-r', expression], { status: 0 });
});
