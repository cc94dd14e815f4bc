import { readFileSync, writeFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { writeRtf } from '../helpers/write-documents.ts';

const DAMAGED = {
  status: 2,
  stdout: '',
  stderr: `mairix: database ~/.mairix.db is damaged
  run \`mairix --rebuild\` to make a new one from your mail, which this does not touch
`,
};

/** Fills the first page of a table with zeros. */
function wipe(world: TempWorld, table: string): void {
  const path = world.path('.mairix.db');
  const database = new SqliteDatabase(path, { readonly: true });
  const page = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(table);
  const size = Number(database.pragma('page_size', { simple: true }));
  database.close();
  const end = (page ?? 0) * size;
  writeFileSync(path, readFileSync(path).fill(0, end - size, end));
}

describe('a run that meets damage blames no mail for it', () => {
  test('while it looks at the keywords of a maildir', async () => {
    const world = makeWorld({
      'mail/in/dovecot-keywords': '0 Boats\n',
      'mail/in/cur/1:2,Sa': letter({ Subject: 'one' }),
    });
    await world.index();
    wipe(world, 'keywords');
    world.put('mail/in/dovecot-keywords', '0 Ships\n');
    world.put('mail/in/cur/2:2,Sa', letter({ Subject: 'two' }));
    expect(await world.mairix()).toEqual(DAMAGED);
  });

  test('while it reads attached documents', async () => {
    const world = makeWorld(
      { 'mail/in/cur/1:2,S': notes('apples') },
      `${RC_FILE}attachments=text\n`,
    );
    await world.index();
    wipe(world, 'extracts');
    world.put('mail/in/cur/2:2,S', notes('pears'));
    expect(await world.mairix()).toEqual(DAMAGED);
  });
});

test.each([
  ['a word at the end has no end', 'substr(words, 1, length(words) - 1)'],
  ['a word at the beginning has no beginning', 'substr(words, 2)'],
])('a search for part of a word ends where %s', async (_, words) => {
  const world = makeWorld({ 'mail/in/cur/1:2,S': letter({ Subject: 'apples pears' }) });
  await world.index();
  const database = new SqliteDatabase(world.path('.mairix.db'));
  database.exec(`UPDATE vocabulary SET words = ${words} WHERE field = 'subject'`);
  database.close();
  for (const search of ['s:pple=', 's:ears=', 's:apples=1']) {
    expect(await world.mairix(search)).toEqual(DAMAGED);
  }
});

test('bytes of digits are no number of a hit, though SQL takes them for one', async () => {
  const world = makeWorld(
    { 'mail/box': box(letter({ Subject: 'one' }), letter({ Subject: 'two' })) },
    `${RC_FILE.replace('maildir=in\n', '')}mbox=box\n`,
  );
  await world.index();
  const database = new SqliteDatabase(world.path('.mairix.db'));
  database.exec('UPDATE messages SET start = CAST(start AS BLOB) WHERE id = 2');
  database.close();
  expect(await world.mairix('--json', 's:two')).toEqual(DAMAGED);
});

/** A message with an attached document. */
function notes(text: string): string {
  return letterWithFiles(text, { name: 'notes.rtf', bytes: writeRtf([text]) });
}
