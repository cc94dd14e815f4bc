import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { ownCopy } from '../../src/util/own-copy.ts';

test.each(['', 'a', 'Grüße', '\u{1f600}', '\udcff and \ud83d', 'x'.repeat(1_000)])(
  'a copy of %j is equal',
  (text) => {
    expect(ownCopy(text)).toBe(text);
  },
);

test('a copy of a part does not keep the whole text in memory', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage !== 'function') throw new Error('gc is not there');
  const whole = (at: number) => Buffer.alloc(100_000, `subject ${at} `).toString('latin1');
  const kept = (copy: (part: string) => string): number => {
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const parts = Array.from({ length: 300 }, (_, at) => copy(whole(at).slice(100, 150)));
    collectGarbage();
    const after = process.memoryUsage().heapUsed;
    expect(parts.length).toBe(300);
    return after - before;
  };
  expect(kept(ownCopy)).toBeLessThan(3_000_000);
});
