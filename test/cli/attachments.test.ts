import { chmodSync, rmSync, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { letterWithFiles } from '../helpers/letter-with-files.ts';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';
import { writeDocx, writeRtf, writeZip } from '../helpers/write-documents.ts';
import { tnefFile, tnefMessage, writeTnef } from '../helpers/write-tnef.ts';

// attachments= and filter=: the text of attached files

const PLAN = writeDocx(['Plan of the pier', 'The harbour committee approved the budget.']);
const NOTES = writeRtf(['Lanterns for the pier']);

let world: TempWorld;
beforeEach(() => {
  world = makeWorld(
    {
      'mail/in/cur/1:2,S': letterWithFiles('plan', { name: 'plan.docx', bytes: PLAN }),
      'mail/in/cur/2:2,S': letterWithFiles(
        'notes',
        { name: 'notes.doc', bytes: NOTES, type: 'application/msword' },
        { name: 'plan copy.docx', bytes: PLAN },
      ),
      'mail/in/cur/3:2,S': letter({ Subject: 'plain', 'Message-ID': '<3@x>' }, 'The budget.\n'),
      'mail/old': box(
        letterWithFiles('boxed', { name: 'again.docx', bytes: PLAN }),
        letter({ Subject: 'b' }),
      ),
    },
    `${RC_FILE}mbox=old\n`,
  );
});

function useRc(...lines: readonly string[]): void {
  world.put('.mairixrc', `${RC_FILE}mbox=old\n${lines.map((line) => `${line}\n`).join('')}`);
}

async function subjects(...query: readonly string[]): Promise<string[]> {
  const { stdout } = await world.mairix('--format', 'jsonl', ...query);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).subject)
    .toSorted();
}

/** Rows of a table. */
function rows(sql: string): unknown[] {
  const database = new SqliteDatabase(world.path('.mairix.db'), { readonly: true });
  try {
    return database.prepare(sql).raw().all();
  } finally {
    database.close();
  }
}

describe('attachments=text', () => {
  beforeEach(async () => {
    useRc('attachments=text');
    await world.index();
  });

  test.each([
    ['a word', 'e:committee', ['boxed', 'notes', 'plan']],
    ['a word of one of two files', 'embedded:lanterns', ['notes']],
    ['a phrase', 'e:"harbour committee"', ['boxed', 'notes', 'plan']],
    ['words in another order', 'e:"committee harbour"', []],
    ['a word with an error', 'e:comittee=1', ['boxed', 'notes', 'plan']],
    ['a part of a word', 'e:antern=', ['notes']],
    ['words without a key, which are not looked for there', 'committee', []],
  ])('finds %s', async (_, query, found) => {
    expect(await subjects(query)).toEqual(found.toSorted());
  });

  test('a summary says in which file, and so does JSON', async () => {
    expect((await world.mairix('--format', 'summary', 'e:lanterns')).stdout).toBe(
      '2020-03-02  Ada                   notes  in\n            in notes.doc: Lanterns for the pier\n',
    );
    const { stdout } = await world.mairix('--format', 'json', 'e:committee', 's:notes');
    expect(JSON.parse(stdout).messages).toMatchObject([{ foundIn: ['plan copy.docx'] }]);
  });

  test('a file is read once, whatever it is called, and kept as long as a message has it', async () => {
    expect(rows('SELECT count(*) FROM extracts')).toEqual([[2]]);
    expect(rows('SELECT name FROM extracts_of ORDER BY message')).toHaveLength(4);
    rmSync(world.path('mail/in/cur/2:2,S'));
    await world.index('-p');
    expect(rows('SELECT count(*) FROM extracts')).toEqual([[1]]);
    expect(rows('SELECT name FROM extracts_of')).toHaveLength(2);
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('nobody else can read the database', () => {
    expect(statSync(world.path('.mairix.db')).mode & 0o777).toBe(0o600);
  });
});

test('files in winmail.dat are attached files: names, types, text, limits', async () => {
  const inner = writeTnef(tnefFile('deep.rtf', NOTES));
  const damaged = tnefFile('secret.docx', PLAN.subarray(0, 300));
  const tnef = writeTnef(tnefFile('plan.docx', PLAN), tnefMessage('Fwd', inner), damaged);
  const file = { name: 'winmail.dat', bytes: tnef, type: 'application/ms-tnef' };
  world.put('mail/in/cur/4:2,S', letterWithFiles('outlook', file));
  useRc('attachments=text');
  expect((await world.mairix('-v')).stderr).toContain(
    'secret.docx: the end of the archive is missing',
  );
  expect(await subjects('e:"harbour committee"', 'e:lanterns', 'n:deep.rtf', 'type:docx')).toEqual([
    'outlook',
  ]);
  const { stdout } = await world.mairix('--format', 'json', 'e:lanterns', 's:outlook');
  expect(JSON.parse(stdout).messages).toMatchObject([{ foundIn: ['deep.rtf'] }]);
  // The plan is one content, wherever it is attached.
  expect(rows('SELECT count(*) FROM extracts')).toEqual([[3]]);
  useRc();
  expect(await world.changes()).toBe('4 changed');
});

test('attachments=search looks for words without a key there too', async () => {
  useRc('attachments=search');
  await world.index();
  expect(await subjects('committee')).toEqual(['boxed', 'notes', 'plan']);
  expect(await subjects('s:committee')).toEqual([]);
  useRc('attachments=text');
  expect(await world.changes()).toBe('nothing new');
  expect(await subjects('committee')).toEqual([]);
});

test('mail with documents is read again when the directive comes or goes, and no other mail', async () => {
  await world.index();
  expect(await world.mairix('e:budget')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('the text of attachments is not indexed'),
  });
  useRc('attachments=text');
  expect(await world.changes()).toBe('3 changed');
  expect(await subjects('e:budget')).toEqual(['boxed', 'notes', 'plan']);
  expect(await world.changes()).toBe('nothing new');
  useRc();
  expect(await world.changes('-p')).toBe('3 changed, 6 purged');
  expect(rows('SELECT count(*) FROM extracts')).toEqual([[0]]);
  expect((await world.mairix('e:budget')).status).toBe(2);
});

test('a document that cannot be read is a problem of its message', async () => {
  const bytes = writeZip([{ name: 'word/document.xml', bytes: '<w:p/>', flags: 1 }]);
  world.put('mail/in/cur/4:2,S', letterWithFiles('secret', { name: 'secret.docx', bytes }));
  useRc('attachments=text');
  expect((await world.mairix('-v')).stderr).toContain('secret.docx: it is protected by a password');
  expect((await world.mairix('--problems')).stdout).toContain(
    'secret.docx: it is protected by a password',
  );
  expect(await subjects('s:secret')).toEqual(['secret']);
});

describe('filter=', () => {
  /** Writes a program in the home directory. */
  function program(name: string, script: string): string {
    world.put(name, `#!/bin/sh\n${script}\n`);
    chmodSync(world.path(name), 0o755);
    return world.path(name);
  }

  const SCAN = {
    name: 'scan of it.tiff',
    bytes: Buffer.from('lighthouse keeper\n'),
    type: 'image/tiff',
  };

  beforeEach(() => world.put('mail/in/cur/5:2,S', letterWithFiles('scan', SCAN)));

  test('hands a file to a program, which knows its name and type, and no shell', async () => {
    const path = program(
      'my filter',
      'cat; echo "$1 $2"; echo "type $MAIRIX_FILTER_TYPE name $MAIRIX_FILTER_NAME"',
    );
    useRc(`filter=image/tiff: "${path}" 'two words' $(touch,~/mail/made)`);
    await world.index();
    expect(await subjects('e:"lighthouse keeper"', 'e:"two words"', 'e:"touch mail made"')).toEqual(
      ['scan'],
    );
    expect(await subjects('e:"type image tiff name scan of it tiff"')).toEqual(['scan']);
    expect(await subjects('e:committee')).toEqual([]);
  });

  test.each([
    ['fails', 'echo "no such page" >&2; exit 3', 'ended with status 3: no such page'],
    ['dies', 'kill -SEGV $$', 'ended with signal SIGSEGV'],
    ['is slow, or leaves others running', 'sleep 60 & exit 0', 'took more than 10 seconds'],
    ['writes without end', 'exec yes', 'the text beyond 2 MiB was left out'],
  ])(
    'that %s is a problem of its message, not of the run',
    { timeout: 30_000 },
    async (_, script, problem) => {
      useRc('attachments=text', `filter=image/tiff: ${program('filter', script)}`);
      const { status, stderr } = await world.mairix('-v');
      expect(status).toBe(0);
      expect(stderr).toContain('scan of it.tiff: ');
      expect(stderr).toContain(problem);
      expect(await subjects('s:scan')).toEqual(['scan']);
      expect(await subjects('e:committee')).toEqual(['boxed', 'notes', 'plan']);
    },
  );

  test('runs twice at a time, and the messages keep their order', { timeout: 30_000 }, async () => {
    const wait =
      'for i in $(seq 100); do [ $(ls ~/running | wc -l) -gt 1 ] && echo together && exit; sleep 0.1; done';
    const path = program('filter', `mkdir -p ~/running; : > ~/running/$$; ${wait}`);
    const numbers = Array.from({ length: 60 }, (_, at) => 10 + at);
    for (const at of numbers) {
      const scan = { ...SCAN, bytes: Buffer.from(`${at}`) };
      world.put(`mail/in/cur/${at}:2,S`, letterWithFiles(`scan ${at}`, scan));
    }
    useRc(`filter=image/tiff: ${path}`);
    await world.index();
    expect(await subjects('e:together')).toHaveLength(61);
    const stored = rows('SELECT CAST(name AS TEXT) FROM messages ORDER BY id').flat().map(String);
    expect(stored.filter((name) => /\b\d\d:/.test(name))).toEqual(
      numbers.map((at) => expect.stringMatching(new RegExp(`\\b${at}:2,S$`))),
    );
  });

  test('that is not there is a problem of its message', async () => {
    useRc('filter=image/tiff: nobody-has-this-program');
    const { stderr } = await world.mairix('-v');
    expect(stderr).toContain('cannot start nobody-has-this-program');
  });

  test('runs once for files with one content, and again when it changes', async () => {
    const count = `echo x >> ${world.path('count')}; cat`;
    world.put('mail/in/cur/6:2,S', letterWithFiles('copy', SCAN, { ...SCAN, name: 'other.tif' }));
    useRc(`filter=image/tiff: ${program('filter', count)}`);
    await world.index();
    expect(world.read('count')).toBe('x\n');
    world.put('mail/in/cur/7:2,S', letterWithFiles('third', SCAN));
    await world.index();
    expect(world.read('count')).toBe('x\n');
    useRc(`filter=image/tiff: ${world.path('filter')} more`);
    expect(await world.changes()).toBe('3 changed');
    expect(world.read('count')).toBe('x\nx\n');
  });
});

test.each([
  ['attachments=all', 'write text, search or no'],
  ['filter=pdf: pdftotext', 'write a media type, a colon and a program'],
  ['filter=application/pdf:', 'write a media type, a colon and a program'],
])('%s is reported', async (line, hint) => {
  useRc(line);
  expect((await world.mairix()).stderr).toContain(hint);
});
