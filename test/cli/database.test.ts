import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

/** Everything that could tell that something was written. */
function state(world: TempWorld) {
  const { mtimeNs, ino } = statSync(world.path('.mairix.db'), { bigint: true });
  return {
    names: readdirSync(world.home).sort(),
    mtimeNs,
    ino,
    bytes: readFileSync(world.path('.mairix.db')).toString('base64'),
  };
}

const MAIL = {
  'mail/in/cur/1:2,S': letter({ Subject: 'apples' }),
  'mail/boxes/old': box(letter({ Subject: 'bananas' }), letter({ Subject: 'cherries' })),
};

describe('the database', () => {
  const world = makeWorld(MAIL, `${RC_FILE}mbox=boxes/old\n`);
  beforeAll(() => world.index());

  test.each(['', '-F', '-tp'])(
    'stays as it is, byte for byte, when `mairix %s` finds nothing to do',
    async (typed) => {
      const before = state(world);
      await world.index(...typed.split(' ').filter(Boolean));
      expect(state(world)).toEqual(before);
    },
  );

  test('stays as it is when it is searched', async () => {
    const { names, ...before } = state(world);
    await world.find('s:apples');
    expect(state(world)).toMatchObject(before);
  });

  test('can be read by its owner alone', () => {
    const names = readdirSync(world.home).filter((name) => name.startsWith('.mairix.db'));
    expect(names).toContain('.mairix.db');
    expect(names.filter((name) => (statSync(world.path(name)).mode & 0o077) !== 0)).toEqual([]);
  });
});

describe('-p', () => {
  /** 300 words that no other message has. */
  const wordsOf = (number: number) =>
    Array.from({ length: 300 }, (_, word) => `word${number}x${word}`).join(' ');
  const numbers = Array.from({ length: 150 }, (_, number) => number);
  const world = makeWorld(
    Object.fromEntries(
      numbers.map((number) => [
        `mail/in/cur/${number}`,
        letter({ Subject: `letter ${number}` }, `${wordsOf(number)}\n`),
      ]),
    ),
  );
  const databaseSize = () => statSync(world.path('.mairix.db')).size;

  test('takes removed messages out of the database, which gets smaller', async () => {
    await world.index();
    const full = databaseSize();
    for (const number of numbers.slice(5)) rmSync(world.path(`mail/in/cur/${number}`));
    expect(await world.changes()).toBe('145 removed');
    expect(databaseSize()).toBeGreaterThanOrEqual(full);
    expect(await world.changes('-p')).toBe('145 purged');
    expect(databaseSize()).toBeLessThan(full / 2);
  });

  test('leaves the others alone', async () => {
    expect(await world.find('s:letter')).toEqual(
      [0, 1, 2, 3, 4].map((number) => `in/cur/${number}`),
    );
    expect(await world.find('b:word3x=')).toEqual(['in/cur/3']);
    expect(await world.find('b:word9x7=1', 's:letter')).toEqual(
      [0, 1, 2, 3, 4].map((number) => `in/cur/${number}`),
    );
    expect(await world.find('s:letter,99')).toEqual([]);
  });
});

test('nothing of mail that was removed is left in its file after -p', async () => {
  const mail = (at: number, word: string) =>
    letter({ From: `${word} <${word}@x.example>`, Subject: word }, `${word} `.repeat(at + 1));
  const kept = Array.from({ length: 150 }, (_, at) => [
    `mail/in/cur/k${at}`,
    mail(at, `kept${at}`),
  ]);
  const gone = Array.from({ length: 30 }, (_, at) => [
    `mail/in/cur/l${at}`,
    mail(at, `secret${at}`),
  ]);
  const world = makeWorld(Object.fromEntries([...kept, ...gone]), RC_FILE);
  await world.index();
  expect(readFileSync(world.path('.mairix.db'), 'latin1')).toContain('secret7');
  for (const [path = ''] of gone) rmSync(world.path(path));
  expect(await world.changes('-p')).toBe('30 removed, 30 purged');
  expect(readFileSync(world.path('.mairix.db'), 'latin1')).not.toContain('secret');
});
