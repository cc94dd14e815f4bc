import { expect, test } from 'vitest';
import { MessagesUnderWay } from '../../../src/imap/thread/messages-under-way.ts';

const message = (uid: number, length: number) => ({
  uid,
  flags: 0,
  arrived: 0,
  size: length,
  bytes: Buffer.alloc(length),
});

/** What was sent: the UIDs of each lot. */
function underWay() {
  const sent: number[][] = [];
  const messages = new MessagesUnderWay((some) => sent.push(some.map(({ uid }) => uid)));
  return { sent, messages };
}

/** Whether a promise is kept before others have had their turn a few times. */
async function isSoon(promise: Promise<void>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 20));
  return await Promise.race([promise.then(() => true), late]);
}

test('short messages are sent by the hundred, and the rest at the end', async () => {
  const { sent, messages } = underWay();
  for (let uid = 1; uid <= 250; uid++) await messages.add(message(uid, 10));
  expect(sent.map((lot) => lot.length)).toEqual([100, 100]);
  messages.flush();
  messages.flush();
  expect(sent.flat()).toEqual(Array.from({ length: 250 }, (_, at) => at + 1));
});

test('long messages wait until half of those before them have been taken', async () => {
  const { sent, messages } = underWay();
  const megabyte = 1024 * 1024;
  for (let uid = 1; uid <= 7; uid++)
    expect(await isSoon(messages.add(message(uid, megabyte)))).toBe(true);
  const eighth = messages.add(message(8, megabyte));
  expect(sent).toHaveLength(8);
  for (let taken = 1; taken <= 4; taken++) {
    expect(await isSoon(eighth)).toBe(false);
    messages.taken();
  }
  expect(await isSoon(eighth)).toBe(false);
  messages.taken();
  expect(await isSoon(eighth)).toBe(true);
});
