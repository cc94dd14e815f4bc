import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { DONE, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// Where our files should be may lie something of somebody else's: it is named, and nothing happens to it.

const RC = 'base=~/mail\nmaildir=in\nmfolder=found\ndatabase=~/data/db\n';
const APPLES = { 'mail/in/cur/1': letter({ Subject: 'apples' }), 'data/diary': 'Dear diary\n' };

/** Each puts something at a path, and says how the message about it begins. */
const STRANGERS: readonly [string, (world: TempWorld, path: string) => void, string][] = [
  ['a directory', (_, path) => mkdirSync(path), 'is a directory'],
  [
    "a link to somebody's file",
    (world, path) => symlinkSync(world.path('data/diary'), path),
    'is a symbolic link',
  ],
  [
    'a link that leads nowhere',
    (world, path) => symlinkSync(world.path('data/elsewhere'), path),
    'is a symbolic link',
  ],
  [
    "a hard link to somebody's file",
    (world, path) => linkSync(world.path('data/diary'), path),
    'has another name, too (it is a hard link)',
  ],
  ['a pipe', (_, path) => void execFileSync('mkfifo', [path]), 'is not a regular file'],
];

function worldWith(path: string, put: (world: TempWorld, path: string) => void): TempWorld {
  const world = makeWorld(APPLES, RC);
  put(world, world.path(path));
  return world;
}

function untouched(world: TempWorld, path: string): void {
  expect(readFileSync(world.path('data/diary'), 'utf8')).toBe('Dear diary\n');
  expect(existsSync(world.path('data/elsewhere'))).toBe(false);
  lstatSync(world.path(path)); // is still there
}

const REFUSED = (path: string, what: string) => ({
  status: 2,
  stdout: '',
  stderr: `mairix: ~/${path} ${what}\n  mairix would write there: move it away, or name another database with database= in the rc file\n`,
});

describe.each(['db-lock', 'db-wal', 'db-shm', 'db-journal'])('at the place of %s', (name) => {
  const path = `data/${name}`;

  test.each(STRANGERS)('%s stops a run', async (_, put, what) => {
    const world = worldWith(path, put);
    expect(await world.mairix()).toEqual(REFUSED(path, what));
    expect(await world.mairix('--rebuild')).toEqual(REFUSED(path, what));
    untouched(world, path);
    expect(existsSync(world.path('data/db'))).toBe(false);
  });
});

describe('beside a database', () => {
  async function indexed(put: (world: TempWorld) => void): Promise<TempWorld> {
    const world = makeWorld(APPLES, RC);
    await world.index();
    put(world);
    return world;
  }

  test.each(STRANGERS)('%s at the place of the WAL stops a search', async (_, put, what) => {
    const path = 'data/db-wal';
    const world = await indexed((one) => put(one, one.path(path)));
    expect(await world.mairix('s:apples')).toEqual(REFUSED(path, what));
    untouched(world, path);
  });

  test('a hard link at the place of the shared memory stops a search, which would write there', async () => {
    const path = 'data/db-shm';
    const world = await indexed((one) => linkSync(one.path('data/diary'), one.path(path)));
    const told = REFUSED(path, 'has another name, too (it is a hard link)');
    expect(await world.mairix('s:apples')).toEqual(told);
    untouched(world, path);
  });

  test.each(STRANGERS.filter(([what]) => !what.startsWith('a hard link')))(
    'with %s at the place of the shared memory, a copy is searched',
    async (_, put) => {
      const path = 'data/db-shm';
      const world = await indexed((one) => put(one, one.path(path)));
      expect((await world.mairix('-r', 's:apples')).stdout).toBe('~/mail/in/cur/1\n');
      untouched(world, path);
    },
  );
});

describe('at the place of the database', () => {
  test('a link that leads nowhere is not followed', async () => {
    const world = worldWith('data/db', (one, path) =>
      symlinkSync(one.path('data/elsewhere'), path),
    );
    expect(await world.mairix()).toEqual(
      REFUSED('data/db', 'is a symbolic link that leads nowhere'),
    );
    untouched(world, 'data/db');
  });

  test('a link to a database of ours is followed', async () => {
    const world = makeWorld(APPLES, RC);
    await world.index();
    const moved = world.path('data/moved');
    execFileSync('mv', [world.path('data/db'), moved]);
    symlinkSync(moved, world.path('data/db'));
    expect(await world.mairix()).toEqual(DONE);
    expect((await world.mairix('-r', 's:apples')).stdout).toBe('~/mail/in/cur/1\n');
  });

  test('a pipe is not waited for', async () => {
    const world = worldWith('data/db', (_, path) => void execFileSync('mkfifo', [path]));
    const told =
      'mairix: ~/data/db is not a regular file\n  name another file with database= in the rc file; this one is left alone\n';
    expect((await world.mairix()).stderr).toBe(told);
    expect((await world.mairix('s:apples')).stderr).toBe(told);
  });
});

describe('a file at the place of the lock', () => {
  const path = 'data/db-lock';
  const refused = REFUSED(path, 'is not a lock of mairix');

  test("with somebody's text is left alone", async () => {
    const world = worldWith(path, (_, at) => writeFileSync(at, 'a note to myself\n'));
    expect(await world.mairix()).toEqual(refused);
    expect(readFileSync(world.path(path), 'utf8')).toBe('a note to myself\n');
  });

  test("that is somebody's database is left alone", async () => {
    const world = worldWith(path, (_, at) => {
      const database = new SqliteDatabase(at);
      database.exec('CREATE TABLE songs (title TEXT)');
      database.close();
    });
    const before = readFileSync(world.path(path));
    expect(await world.mairix()).toEqual(refused);
    expect(readFileSync(world.path(path))).toEqual(before);
  });

  test.each([
    ['nothing', ''],
    ['zeros, as a crash of the system leaves them', '\0'.repeat(8192)],
    ['a lock of ours that is damaged', `SQLite format 3\0${'x'.repeat(8000)}`],
  ])('with %s becomes the lock', async (_, content) => {
    const world = worldWith(path, (__, at) => writeFileSync(at, content));
    expect(await world.mairix()).toEqual(DONE);
    expect((await world.mairix('-r', 's:apples')).stdout).toBe('~/mail/in/cur/1\n');
  });
});

test('the history of --prompt is written to no file of somebody else', async () => {
  const world = makeWorld(APPLES, RC);
  await world.index();
  const history = world.path('.local/state/mairix/history');
  mkdirSync(world.path('.local/state/mairix'), { recursive: true });
  symlinkSync(world.path('data/diary'), history);
  const { keepLine } = await import('../../src/cli/commands/prompt/prompt-history.ts');
  keepLine('s:apples', { HOME: world.home });
  untouched(world, '.local/state/mairix/history');
});
