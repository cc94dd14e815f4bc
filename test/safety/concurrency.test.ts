import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runConcurrently } from '../../scripts/safety/concurrent-world.mjs';
import { DONE, letter, makeWorld, type TempWorld } from '../helpers/temp-world.ts';

// With eight searchers, for a minute: `npm run safety -- concurrency`.

test('searches see whole states while mail changes and is indexed, and no error', async () => {
  const { violations, searchers } = await runConcurrently({
    seconds: 0,
    searchers: ['anew', 'kept', 'program'],
  });
  expect(violations).toEqual([]);
  expect(searchers.filter(({ searches }) => searches === 0)).toEqual([]);
});

test('searches that come while the database is brought up to date find all or are told', async () => {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  world.index();
  makeFirstVersion(world);
  const run = world.start();
  let isOver = false;
  const outcome = run.outcome.finally(() => {
    isOver = true;
  });
  const answers: string[] = [];
  while (!isOver) {
    const { stdout, stderr } = await world.start('-r', 's:apples').outcome;
    answers.push(stderr === '' ? stdout : stderr);
  }
  expect(await outcome).toEqual({ ...DONE, signal: null });
  const outdated = `mairix: database ~/.mairix.db was made by an older mairix
  run \`mairix\` once to bring it up to date
`;
  expect(answers.filter((answer) => answer !== outdated && answer !== FOUND)).toEqual([]);
  expect(world.mairix('-r', 's:apples').stdout).toBe(FOUND);
});

const FOUND = '~/mail/in/cur/1\n';

/** As the first version of the schema had it. */
function makeFirstVersion(world: TempWorld): void {
  const database = new SqliteDatabase(world.path('.mairix.db'));
  database.exec(`
    DROP TABLE extra_words_columns;
    DROP TABLE extra_words;
    DROP TABLE indexed_headers;
    ALTER TABLE folders DROP COLUMN times;
    DROP INDEX vocabulary_by_column;
    ALTER TABLE vocabulary DROP COLUMN repeats;
    CREATE INDEX vocabulary_by_column ON vocabulary (table_name, field);
    PRAGMA user_version = 1;`);
  database.close();
}
