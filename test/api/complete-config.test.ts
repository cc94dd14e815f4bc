import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, openMailIndex } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeConfig } from '../../src/api/complete-config.ts';

const world = mkdtempSync(join(tmpdir(), 'api-config-'));
/** Not beside the mail. */
const databases = mkdtempSync(join(tmpdir(), 'api-databases-'));
const letter = (subject: string) =>
  `From: ada@havn.example\nSubject: ${subject}\nDate: Fri, 03 May 2024 12:00:00 +0000\n\nHello.\n`;

beforeAll(() => {
  for (const part of ['inbox/cur', 'inbox/new', 'inbox/tmp', 'mh', 'saved', 'notes']) {
    mkdirSync(join(world, part), { recursive: true });
  }
  writeFileSync(join(world, 'inbox/cur/1:2,S'), letter('maildir'));
  writeFileSync(join(world, 'mh/1'), letter('mh'));
  writeFileSync(join(world, 'mh/.mh_sequences'), '');
  writeFileSync(join(world, 'saved/a.eml'), letter('eml'));
  writeFileSync(join(world, 'notes/plan.txt'), 'no mail\n');
  writeFileSync(
    join(world, 'box'),
    `From ada@havn.example Fri May  3 12:00:00 2024\n${letter('mbox')}\n`,
  );
});

afterAll(() => {
  for (const made of [world, databases]) rmSync(made, { recursive: true });
});

describe('a database and folders are configuration enough', () => {
  test.each<[folders: string[], subjects: string[]]>([
    [['inbox'], ['maildir']],
    [['mh'], ['mh']],
    [['box'], ['mbox']],
    [['saved'], ['eml']],
    [
      ['inbox', 'box'],
      ['maildir', 'mbox'],
    ],
    [['*'], ['eml', 'maildir', 'mbox', 'mh']],
  ])('whatever kinds the folders are: %j', async (folders, subjects) => {
    const database = join(databases, `${folders.join('-').replace('*', 'all')}`);
    const index = openMailIndex({ base: world, database, folders });
    expect(await index.update()).toMatchObject({ problems: [] });
    const found: (string | undefined)[] = [];
    for await (const { subject } of index.search('')) found.push(subject);
    expect(found.toSorted()).toEqual(subjects.toSorted());
    index.close();
  });

  test('a whole tree of them', async () => {
    const index = openMailIndex({
      database: join(databases, 'tree'),
      folders: [`${world}...`],
    });
    expect(await index.update()).toMatchObject({
      added: 4,
      problems: [{ location: join(world, 'notes/plan.txt'), reason: 'no message was found in it' }],
    });
    index.close();
  });

  test('what is no folder of mail is a problem, which says what it is', async () => {
    const index = openMailIndex({
      base: world,
      database: join(databases, 'problems'),
      folders: ['notes', 'nowhere'],
    });
    const { problems } = await index.update();
    expect(problems).toMatchObject([
      {
        location: join(world, 'notes'),
        reason: 'is no folder of mail; add ... to its name for those below it',
      },
      { location: join(world, 'nowhere'), reason: 'does not exist' },
    ]);
    index.close();
  });

  test('no folders at all are an error', async () => {
    const index = openMailIndex({ database: join(databases, 'none'), folders: [] });
    await expect(index.update()).rejects.toThrow(ConfigError);
  });
});

test('~/ is the home directory, and a configuration that is complete stays as it is', () => {
  expect(completeConfig({ database: '~/db', folders: ['~/Mail...'] })).toMatchObject({
    base: '.',
    database: join(homedir(), 'db'),
    omit: [],
  });
  const whole = {
    base: '/mail',
    database: '/db',
    folders: [{ kind: 'mh', pattern: '~/x', origin: 'rc:1' }],
    omit: ['spam'],
  } as const;
  expect(completeConfig(whole)).toEqual(whole);
});
