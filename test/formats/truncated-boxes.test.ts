import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../helpers/installed.ts';
import { box, letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

const SMALL_BOX = box(
  letter({ Subject: 'apples' }),
  letter({ Subject: 'bananas' }),
  letter({ Subject: 'pears' }),
);
const RC = RC_FILE.replace('maildir=in', 'mbox=*.box');

describe.each(['gzip', 'bzip2', 'xz', 'zstd'].filter(isInstalled))('boxes by %s', (program) => {
  const whole = execFileSync(program, ['-c'], { input: SMALL_BOX });
  // one box for each place to cut at, so that each run of the program tries them all
  const lengths = Array.from({ length: whole.length - 1 }, (_, n) => n + 1);
  const nameOf = (length: number) => `${length}.box`.padStart(8, '0');
  const world = makeWorld({}, RC);
  const putBoxes = (content: (length: number) => Buffer) => {
    for (const length of lengths) world.put(`mail/${nameOf(length)}`, content(length));
  };
  beforeAll(async () => {
    putBoxes(() => whole);
    await world.index();
  });

  test('that are cut short, wherever, are each a problem and lose no message', async () => {
    putBoxes((length) => whole.subarray(0, length));
    const { status, stderr } = await world.mairix('-v');
    const problems = stderr.split('\n').filter((line) => line.includes(': '));
    const reason = `cannot be read to its end: its ${program} data is truncated or damaged`;
    expect(status).toBe(0);
    expect(problems).toEqual(lengths.map((length) => `~/mail/${nameOf(length)}: ${reason}`));
    expect(await world.find('s:apples/bananas/pears')).toHaveLength(3 * lengths.length);
  });

  test('that become whole again are as they were', async () => {
    putBoxes(() => whole);
    expect(await world.changes()).toBe('nothing new');
    expect(await world.find('s:pears')).toHaveLength(lengths.length);
  });
});

test('of a message that is cut short the beginning is found, until the whole of it is there', async () => {
  const lines = Array.from({ length: 5_000 }, (_, n) => `word${n * 7919}`).join('\n');
  const whole = gzipSync(box(letter({ Subject: 'apples' }), letter({ Subject: 'pears' }, lines)));
  const world = makeWorld({ 'mail/a.box': whole.subarray(0, -4000) }, RC);
  expect((await world.mairix()).stderr).toContain('truncated or damaged');
  expect(await world.find('s:pears')).toHaveLength(1);
  expect(await world.find('b:word7919')).toHaveLength(1);
  world.put('mail/a.box', whole);
  expect(await world.changes()).toBe('1 added, 1 removed');
  expect(await world.find('s:pears', `b:word${4_999 * 7919}`)).toHaveLength(1);
});

test('what follows a compressed box and is none is a problem; zeros, as tapes add, are not', async () => {
  const whole = gzipSync(SMALL_BOX);
  const world = makeWorld({ 'mail/a.box': Buffer.concat([whole, Buffer.alloc(512)]) }, RC);
  await world.index();
  expect(await world.find('s:apples/bananas/pears')).toHaveLength(3);
  world.put('mail/a.box', Buffer.concat([whole, Buffer.from('no gzip data\n')]));
  expect((await world.mairix()).stderr).toContain('its gzip data is truncated or damaged');
  expect(await world.find('s:apples/bananas/pears')).toHaveLength(3);
});

test('a compressed box of nothing is as good as an empty one', async () => {
  const world = makeWorld({ 'mail/a.box': gzipSync(''), 'mail/b.box': '' }, RC);
  expect(await world.mairix()).toEqual({ status: 0, stdout: '', stderr: '' });
});
