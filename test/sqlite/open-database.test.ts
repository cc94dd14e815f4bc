import { mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it, test } from 'vitest';
import { databasePath } from '../../src/sqlite/open/database-path.ts';
import { SCHEMA_VERSION } from '../../src/sqlite/open/migrate.ts';
import { openForReading, openForWriting } from '../../src/sqlite/open/open-database.ts';
import { databaseInWorld, openPlain, openStore, refusalOf, storeErrorOf } from './store-world.ts';

describe('a new database', () => {
  test('says what it is, and is kept in WAL mode', () => {
    const path = databaseInWorld();
    openStore(path).close();
    const plain = openPlain(path);
    expect(pragma(plain, 'application_id')).toBe(0x6d726978);
    expect(pragma(plain, 'user_version')).toBe(SCHEMA_VERSION);
    expect(pragma(plain, 'journal_mode')).toBe('wal');
    expect(pragma(plain, 'auto_vacuum')).toBe(2);
    expect(pragma(plain, 'integrity_check')).toBe('ok');
  });

  test('that is opened for reading cannot be written', () => {
    const path = databaseInWorld();
    openStore(path).close();
    const database = openForReading(path);
    expect(() => database.exec('DELETE FROM messages')).toThrow(
      expect.objectContaining({ code: 'SQLITE_READONLY' }),
    );
    database.close();
  });

  test('is private, with all files beside it, whatever the umask', () => {
    const path = databaseInWorld();
    const umask = process.umask(0o000);
    try {
      openStore(path);
    } finally {
      process.umask(umask);
    }
    const modes = readdirSync(dirname(path)).map((name) => [
      name,
      (statSync(`${dirname(path)}/${name}`).mode & 0o777).toString(8),
    ]);
    expect(modes.sort()).toEqual([
      ['mairix.db', '600'],
      ['mairix.db-lock', '600'],
      ['mairix.db-shm', '600'],
      ['mairix.db-wal', '600'],
    ]);
  });
});

describe('an empty file becomes a database', () => {
  it.each([
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['a run that ended before it wrote its tables', (path: string) => void unfinished(path)],
  ])('%s', (_, make) => {
    const path = databaseInWorld();
    make(path);
    openForWriting(path).close();
    openForReading(path).close();
    expect(pragma(openPlain(path), 'user_version')).toBe(SCHEMA_VERSION);
  });

  it.each([
    [
      'an empty file',
      (path: string) => writeFileSync(path, ''),
      {
        code: 'STORE_MISSING',
        message: 'no database at PATH',
        hint: 'call `update()` once to build it',
      },
    ],
    [
      'a run that ended before it wrote its tables',
      (path: string) => void unfinished(path),
      {
        code: 'STORE_MISSING',
        message: 'no database at PATH',
        hint: 'call `update()` once to build it',
      },
    ],
  ])('but cannot be searched before: %s', (_, make, refusal) => {
    const path = databaseInWorld();
    make(path);
    const { code, message, hint } = refusalOf(path, () => openForReading(path));
    expect({ code, message: message.replace(path, 'PATH'), hint }).toEqual(refusal);
  });

  it('is for its owner alone, even if the empty file was not', () => {
    const path = databaseInWorld();
    writeFileSync(path, '', { mode: 0o644 });
    openForWriting(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('what is not our database is refused, and left as it is', () => {
  const OTHER_FILE =
    'name another file with `database` in the configuration; this one is left alone';

  it.each([
    ['a text file', text, 'STORE_FOREIGN', 'PATH is not a mairix database', OTHER_FILE],
    ['a directory', mkdirSync, 'STORE_FOREIGN', 'PATH is a directory', OTHER_FILE],
    [
      'a database of another program',
      foreign,
      'STORE_FOREIGN',
      'PATH is the SQLite database of another program',
      OTHER_FILE,
    ],
    [
      'a newer version',
      newer,
      'STORE_OUTDATED',
      `PATH was written by a newer mairix (schema ${SCHEMA_VERSION + 1})`,
      'use that version, or name another file with `database` in the configuration',
    ],
    [
      'half a database',
      damaged,
      'STORE_UNUSABLE',
      'database PATH is damaged',
      'call `rebuild()` to make a new one from your mail, which this does not touch',
    ],
  ])('%s', (_, make, code, message, hint) => {
    const path = databaseInWorld();
    make(path);
    for (const open of [openForWriting, openForReading]) {
      const error = refusalOf(path, () => open(path));
      expect(error.message).toBe(message.replace('PATH', path));
      expect(error).toMatchObject({ code, hint, path });
    }
  });

  test('the refusal of one does not keep others out', () => {
    const path = databaseInWorld();
    text(path);
    storeErrorOf(() => openStore(path));
    expect(storeErrorOf(() => openStore(path)).code).toBe('STORE_FOREIGN');
  });
});

test('without a database, searching says how to build one, and makes none', () => {
  const path = databaseInWorld();
  const error = refusalOf(path, () => openForReading(path));
  expect(error.code).toBe('STORE_MISSING');
  expect(error.message).toBe(`no database at ${path}`);
  expect(error.hint).toBe('call `update()` once to build it');
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('in a directory that does not exist, the reason is told', () => {
  const path = `${dirname(databaseInWorld())}/missing/mairix.db`;
  const error = storeErrorOf(() => openStore(path));
  expect(error.code).toBe('STORE_UNUSABLE');
  expect(error.message).toBe(`database ${path} is in a directory that does not exist`);
  expect(error.hint).toBe(
    'make that directory, or name another place with `database` in the configuration',
  );
});

describe('a database of classic mairix', () => {
  test('is left alone; ours stands beside it', () => {
    const path = databaseInWorld();
    writeFileSync(path, Buffer.of(0x4d, 0x58, 0xa5, 3, 0, 0));
    expect(databasePath(path)).toEqual({ path: `${path}.sqlite`, besideClassic: true });
    expect(refusalOf(path, () => openForWriting(path)).code).toBe('STORE_FOREIGN');
  });

  it.each([
    ['nothing', undefined],
    ['an empty file', ''],
    ['another file', 'MX is not enough'],
  ])('is not what stands there: %s', (_, content) => {
    const path = databaseInWorld();
    if (content !== undefined) writeFileSync(path, content);
    expect(databasePath(path)).toEqual({ path, besideClassic: false });
  });
});

function text(path: string): void {
  writeFileSync(path, 'Dear diary, …\n');
}

function foreign(path: string): void {
  new SqliteDatabase(path).exec('CREATE TABLE bookmarks (url TEXT)').close();
}

function newer(path: string): void {
  const newest = SCHEMA_VERSION + 1;
  openForWriting(path)
    .exec(`PRAGMA user_version = ${newest}; PRAGMA journal_mode = DELETE`)
    .close();
}

function damaged(path: string): void {
  openForWriting(path).exec('PRAGMA journal_mode = DELETE').close();
  truncateSync(path, 5_000);
}

/** A SQLite file that has its header, but no tables yet. */
function unfinished(path: string): void {
  new SqliteDatabase(path)
    .exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL')
    .close();
}

function pragma(database: InstanceType<typeof SqliteDatabase>, name: string): unknown {
  return database.pragma(name, { simple: true });
}
