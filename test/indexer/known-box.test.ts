import { describe, expect, test } from 'vitest';
import { type KnownBox, knownBox } from '../../src/indexer/scan/box/known-box.ts';
import type { KnownMessage } from '../../src/store/message-store.ts';

describe('messages of a box are known by their content', () => {
  test('wherever they are now; the others are gone', () => {
    const box = boxOf([known(1, 'apple', 0), known(2, 'pear', 10), known(3, 'plum', 20)]);
    expect(box.claim(hash('plum'), 0)?.id).toBe(3);
    expect(box.claim(hash('fig'), 10)).toBeUndefined();
    expect(box.claim(hash('apple'), 20)?.id).toBe(1);
    expect(box.unclaimed()).toEqual([2]);
    expect([0, 10, 20].filter(box.isLiveAt)).toEqual([10]);
  });

  test('each once', () => {
    const box = boxOf([known(1, 'apple', 0)]);
    expect(box.claim(hash('apple'), 0)?.id).toBe(1);
    expect(box.claim(hash('apple'), 0)).toBeUndefined();
    expect(box.unclaimed()).toEqual([]);
  });

  test('of several with the same content the one at the same place, else a live one', () => {
    const box = boxOf([
      known(1, 'apple', 0, { dead: true }),
      known(2, 'apple', 10),
      known(3, 'apple', 20),
      known(4, 'apple', 30, { dead: true }),
    ]);
    expect(box.claim(hash('apple'), 20)?.id).toBe(3);
    expect(box.claim(hash('apple'), 30)?.id).toBe(2);
    expect(box.claim(hash('apple'), 99)?.id).toBe(1);
    expect(box.claim(hash('apple'), 99)?.id).toBe(4);
    expect(box.claim(hash('apple'), 99)).toBeUndefined();
  });

  test('dead ones that nobody claims are no news', () => {
    const box = boxOf([known(1, 'apple', 0, { dead: true }), known(2, 'pear', 10)]);
    expect(box.unclaimed()).toEqual([2]);
  });
});

function boxOf(messages: readonly KnownMessage[]): KnownBox {
  return knownBox(messages, (number) => messages.find(({ id }) => id === number));
}

function known(
  id: number,
  content: string,
  start: number,
  rest: Partial<KnownMessage> = {},
): KnownMessage {
  const place = { name: undefined, start, size: 10, modified: 5 };
  return { id, hash: hash(content), dead: false, ...place, ...rest };
}

function hash(content: string): Buffer {
  return Buffer.from(content);
}
