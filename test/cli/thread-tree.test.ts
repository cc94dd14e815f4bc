import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threadTree } from '../../src/cli/listing/thread-tree.ts';
import type { Answer } from '../../src/results/read/answer-tree.ts';

const message = (id: string, ...answers: readonly string[]): Answer => ({ id, answers });

/** The tree as text. */
function draw(...messages: readonly Answer[]): string[] {
  return [...threadTree(messages)].map(({ message: { id }, lines }) => `${lines}${id}`);
}

test('answers stand below what they answer', () => {
  expect(draw(message('a'), message('b', 'a'), message('c', 'a'), message('d', 'a', 'b'))).toEqual([
    'a',
    '├─ b',
    '│  └─ d',
    '└─ c',
  ]);
});

test('where a message is missing, the one before it stands in', () => {
  expect(draw(message('a'), message('c', 'a', 'lost'))).toEqual(['a', '└─ c']);
  expect(draw(message('b', 'lost'), message('c', 'lost'))).toEqual(['b', 'c']);
});

test('messages that answer each other in a circle are all there', () => {
  expect(draw(message('a', 'b'), message('b', 'a'))).toEqual(['b', '└─ a']);
});

test('from the ninth on, answers go no further to the right', () => {
  const chain = Array.from({ length: 20 }, (_, at) => message(`${at}`, `${at - 1}`));
  const widths = [...threadTree(chain)].map(({ lines }) => lines.length);
  expect(Math.max(...widths)).toBe(8 * 3);
});

test('a thread of 20,000 answers to answers', () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => message(`${at}`, `${at - 1}`));
  expect([...threadTree(chain)]).toHaveLength(20_000);
});

test('whatever is answered, each message is there once', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const any = fc.record({ id: fc.option(id, { nil: undefined }), answers: fc.array(id) });
  fc.assert(
    fc.property(fc.array(any), (messages) => {
      const drawn = [...threadTree(messages)].map((branch) => branch.message);
      expect(drawn).toHaveLength(messages.length);
      expect(new Set(drawn)).toEqual(new Set(messages));
    }),
  );
});
