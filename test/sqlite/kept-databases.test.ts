import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { describeDatabase } from '../../scripts/safety/describe-database.mjs';
import { KEPT_HOME, KEPT_RC_FILE, layOutKeptMail } from '../../scripts/safety/kept-mail.mjs';
import { makeAllChecksums } from '../../src/sqlite/checksums/make-all-checksums.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../../src/sqlite/open/migrate.ts';
import { makeWorld, type TempWorld } from '../helpers/temp-world.ts';

/**
 * Databases of every schema version there was, made by the programs of their time (`scripts/keep-database.mjs`);
 * that of version 2, which no program ever stopped at, of the one before by its migration.
 */
const KEPT = fileURLToPath(new URL('kept/', import.meta.url));

/** Before it, mail was not asked for all that is searched now. */
const READ_AGAIN = 9;

const versions = Array.from({ length: SCHEMA_VERSION }, (_, before) => before + 1);
const olderVersions = versions.slice(0, -1);

test('there is one of each version', () => {
  const names = versions.map((version) => `version-${version}.db.gz`);
  expect(readdirSync(KEPT).sort()).toEqual(names.sort());
});

/** Whatever the last step does, its end stores checksums of folders. */
const IN_THE_WAY =
  "CREATE TRIGGER in_the_way BEFORE UPDATE ON folders BEGIN SELECT RAISE(ABORT, 'in the way'); END";

/** The mail that it is of, with the database of that version. */
function keptWorld(version: number): TempWorld {
  const world = makeWorld({}, KEPT_RC_FILE);
  layOutKeptMail(world.path('mail'));
  const path = world.path('.mairix.db');
  writeFileSync(path, gunzipSync(readFileSync(`${KEPT}version-${version}.db.gz`)));
  const database = new SqliteDatabase(path);
  database.prepare('UPDATE folders SET path = replace(path, ?, ?)').run(KEPT_HOME, world.home);
  if (version === SCHEMA_VERSION) makeAllChecksums(database); // a migration does it, too
  database.close();
  return world;
}

/** As `describeDatabase`, wherever the mail lies. */
function contentOf(world: TempWorld): string[] {
  return describeDatabase(world.path('.mairix.db')).map((line) => line.replaceAll(world.home, '~'));
}

const fresh = makeWorld({}, KEPT_RC_FILE);
layOutKeptMail(fresh.path('mail'));
await fresh.index();

describe.each(versions)('a database of version %i', (version) => {
  test('is brought up to date, and holds what a new one would', async () => {
    const world = keptWorld(version);
    expect(await world.changes()).toBe(version < READ_AGAIN ? '27 changed' : 'nothing new');
    await world.mairix('-p');
    expect(contentOf(world)).toEqual(contentOf(fresh));
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test.each([['s:number1='], ['-t', 's:number3'], ['b:clok7=1'], ['f:^kevin=', 'd:-20210310']])(
    'then finds the same: %s %s',
    async (...words) => {
      const world = keptWorld(version);
      await world.index();
      expect(await world.find(...words)).toEqual(await fresh.find(...words));
    },
  );
});

describe.each(olderVersions)('a database of version %i', (version) => {
  test('is not searched before that, nor changed by trying', async () => {
    const world = keptWorld(version);
    const before = readFileSync(world.path('.mairix.db'));
    expect(await world.mairix('s:number1')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'mairix: database ~/.mairix.db was made by an older mairix\n  run `mairix` once to bring it up to date\n',
    });
    expect(readFileSync(world.path('.mairix.db'))).toEqual(before);
  });

  test('stays as it is when bringing it up to date fails', () => {
    const world = keptWorld(version);
    const database = new SqliteDatabase(world.path('.mairix.db'));
    database.exec(IN_THE_WAY);
    const before = database.prepare('SELECT name, sql FROM sqlite_schema').all();
    expect(() => migrate(database)).toThrow('in the way');
    expect(schemaVersion(database)).toBe(version);
    expect(database.prepare('SELECT name, sql FROM sqlite_schema').all()).toEqual(before);
    database.close();
  });
});
