import { describe, test } from 'vitest';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

const twins = makeTwins({
  'mail/in/cur/1:2,S': letter({ Subject: 'apple', From: 'Ada <ada@doesnt.exist>' }),
  'mail/in/cur/2:2,': letter({ Subject: 'apples grape' }),
});
twins.each((world) => world.mairix());

describe('words', () => {
  test.each([
    ['s:apple', ['1:2,S']],
    ['s:apple=', ['1:2,S', '2:2,']],
    ['s:apple,grape/apple', ['1:2,S']],
  ])('%s', (expression, names) => twins.agreeOn((world) => found(world, expression), names));
});

test('an alternative that is missing', () => {
  twins.differ('`s:apple/`', ['-r', 's:apple/'], {
    classic: { status: 0, stdout: '~/mail/in/cur/1:2,S\n~/mail/in/cur/2:2,\n' },
    ours: { status: 2, stdout: '' },
  });
});

function found(world: TempWorld, expression: string): string[] {
  return world.find(expression).map((path) => path.replace('in/cur/', ''));
}
