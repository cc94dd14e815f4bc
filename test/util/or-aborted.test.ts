import { expect, test } from 'vitest';
import { orAborted } from '../../src/util/or-aborted.ts';

const never = new Promise<never>(() => {});

test('a signal ends the waiting, not the work', async () => {
  const controller = new AbortController();
  const waiting = orAborted(never, controller.signal);
  controller.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});

test('so does one that was aborted before', async () => {
  await expect(orAborted(never, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('work that is done in time counts', async () => {
  expect(await orAborted(Promise.resolve(1), new AbortController().signal)).toBe(1);
});
