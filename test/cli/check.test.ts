import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { asideOf } from '../../src/sqlite/open/replace-database.ts';
import { letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

/** Runs SQL on the database, as no run would. */
function spoil(world: TempWorld, sql: string): void {
  const database = new SqliteDatabase(world.path('.mairix.db'));
  database.unsafeMode(true);
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
}

async function indexedWorld(): Promise<TempWorld> {
  const world = makeWorld({
    'mail/in/cur/1:2,S': letter(
      { Subject: 'apples', From: 'ada@example.org', 'Message-ID': '<1@example.org>' },
      'pears, pears\n',
    ),
    'mail/in/cur/2:2,': letter({ Subject: 'cherries', 'Message-ID': '<2@example.org>' }),
  });
  await world.index();
  return world;
}

const ADVICE = `mairix: database ~/.mairix.db is damaged
  run \`mairix --rebuild\` to make a new one from your mail, which this does not touch
`;

describe('--check', () => {
  test('says that a sound database is sound, and does not write to it', async () => {
    const world = await indexedWorld();
    const before = readFileSync(world.path('.mairix.db'));
    expect(await world.mairix('--check')).toEqual({
      status: 0,
      stdout: '~/.mairix.db is sound: 2 messages, 1 folder, 0.5 MB\n',
      stderr: '',
    });
    expect(readFileSync(world.path('.mairix.db'))).toEqual(before);
  });

  test('says so when a few of many messages have been removed for good, again and again', async () => {
    const mail = Array.from({ length: 60 }, (_, at) => [`mail/in/cur/${at}:2,`, letter({})]);
    const world = makeWorld(Object.fromEntries(mail));
    await world.index();
    for (const left of [59, 58, 57]) {
      rmSync(world.path(`mail/in/cur/${left}:2,`));
      await world.index('-p');
      const { status, stdout } = await world.mairix('--check');
      expect({ status, stdout }).toEqual({
        status: 0,
        stdout: expect.stringContaining(`.mairix.db is sound: ${left} messages`),
      });
    }
  });

  test('says so of texts with half a character in them', async () => {
    const half = '=?utf-7?Q?A+2AA-b?=';
    const long = `=?utf-8?B?${Buffer.from(`a${'😀'.repeat(300)}.docx`).toString('base64')}?=`;
    const names = [`"${half}.docx"`, `"${long}"`];
    const world = makeWorld(
      Object.fromEntries(
        [...names.map((name) => `=${name}`), "*=utf-7''A%2B2AA-b.docx"].map((name, at) => [
          `mail/in/cur/${at}:2,`,
          letter(
            {
              From: `${half} <ada@home.example>`,
              Subject: half,
              'Message-ID': `<${at}${half}@home.example>`,
              'X-Label': half,
              'Content-Type': 'application/octet-stream',
              'Content-Disposition': `attachment; filename${name}`,
            },
            'no document\n',
          ),
        ]),
      ),
      `${RC_FILE}attachments=text\n`,
    );
    await world.mairix();
    expect(await world.mairix('--check')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('.mairix.db is sound: 3 messages'),
    });
    expect(await world.mairix('--problems')).toMatchObject({ status: 0, stderr: '' });
    expect((await world.mairix('-r', 'f:ada')).stdout.trim().split('\n')).toHaveLength(3);
  });

  test('says so of words, names and addresses that are longer than the index can keep', async () => {
    const [ascii, thai, cyrillic] = ['y', 'ไ', 'ж'].map((one) => one.repeat(40_003));
    const world = makeWorld(
      {
        'mail/in/cur/1:2,S': letter(
          {
            From: `${ascii}@doesnt.exist`,
            Subject: `${ascii} ${ascii}_`,
            'X-Token': ascii ?? '',
            'List-Id': `<${ascii}.doesnt.exist>`,
            'Content-Type': `text/plain; charset=utf-8; name="${ascii}.txt"`,
            'Content-Transfer-Encoding': '8bit',
          },
          `${ascii}z ${thai} ${cyrillic}\n`,
        ),
      },
      `${RC_FILE}header=X-Token\n`,
    );
    await world.index();
    expect((await world.mairix('--check')).stdout).toContain('is sound: 1 message');
    for (const typed of [
      `f:${ascii}@doesnt.exist`,
      `s:${ascii}`,
      `h:x-token:${ascii}`,
      `n:${ascii}.txt`,
      `b:${ascii}z`,
      `b:${cyrillic}`,
      'b:yyz=',
      's:^yyy=',
    ]) {
      expect([typed.slice(0, 9), (await world.find(typed)).length]).toEqual([typed.slice(0, 9), 1]);
    }
    expect(await world.find(`b:${ascii}x`)).toEqual([]);
  });

  test.each([
    [
      'a message without its folder',
      'UPDATE messages SET folder = 7 WHERE id = 1',
      'mairix: messages of no folder: 1\n',
    ],
    [
      'words without their message',
      'DELETE FROM messages WHERE id = 2',
      'mairix: words of no message (header_words): 1\n',
    ],
    [
      'a word that is not there',
      "INSERT INTO body_words (rowid, body) VALUES (2, 'plums'); DELETE FROM body_words_docsize WHERE id = 2",
      'mairix: words of "body" are wrong or missing (body_words)\nmairix: words of "body" that are not in the vocabulary (body_words): 1\n',
    ],
    [
      'a word that substring searches would not see',
      "UPDATE vocabulary SET words = replace(words, 'apples', 'plums')",
      'mairix: words of "subject" that are not in the vocabulary (header_words): 1\n',
    ],
    [
      'a word that moved to another message',
      'UPDATE header_words_docsize SET id = id + 10; UPDATE header_words_docsize SET id = 13 - id',
      'mairix: words of "from" are wrong or missing (header_words)\n',
    ],
  ])('finds %s', async (_, sql, found) => {
    const world = await indexedWorld();
    spoil(world, sql);
    const { status, stdout, stderr } = await world.mairix('--check');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(found);
    expect(stderr.endsWith(ADVICE)).toBe(true);
  });

  test.each<[column: string, value: string, format?: string[]]>([
    ['date', 'date + 1'],
    ['flags', 'flags | 2'],
    ['name', "'cur/7:2,S'"],
    ['name', 'CAST(name AS BLOB)'],
    ['message_id', "message_id || 'x'", ['--format', 'msgid']],
    ['thread', 'thread + 1'],
    ['size', 'size + 64'],
    ['attached', '1'],
  ])(
    'finds another %s of a message, and so does a search that uses it: %s',
    async (column, value, format = ['-r']) => {
      const world = await indexedWorld();
      spoil(world, `UPDATE messages SET ${column} = ${value} WHERE id = 1`);
      const { status, stderr } = await world.mairix('--check');
      expect(status).toBe(2);
      expect(stderr).toContain('mairix: not as it was stored (messages): 1\n');
      expect(await world.mairix(...format, 's:apples')).toEqual({
        status: 2,
        stdout: '',
        stderr: ADVICE,
      });
      expect((await world.mairix(...format, 's:cherries')).status).toBe(0);
    },
  );

  test.each([
    ['messages', 'UPDATE messages SET dead = 1 WHERE id = 1'],
    ['folders', "UPDATE folders SET path = path || 'x'"],
    ['vocabulary', "UPDATE vocabulary SET field = 'to' WHERE field = 'subject'"],
    ['own_identifiers', 'UPDATE own_identifiers SET message = 2 WHERE message = 1'],
    ['body_words_docsize', 'UPDATE body_words_docsize SET origin = origin + 1'],
    ['header_words_idx', "UPDATE header_words_idx SET term = x'30'"],
    ['body_words_data', 'UPDATE body_words_data SET block = block || block WHERE id = 1'],
  ])('finds what is not as it was stored, in %s: %s', async (name, sql) => {
    const world = await indexedWorld();
    spoil(world, sql);
    const { status, stderr } = await world.mairix('-v', '--check');
    expect(status).toBe(2);
    expect(stderr).toContain(`mairix: not as it was stored (${name}): `);
  });

  test('finds an id that leads to another thread, and a table that was told otherwise', async () => {
    const world = await indexedWorld();
    spoil(
      world,
      "UPDATE identifiers SET thread = thread + 1; UPDATE body_words_config SET v = 3 WHERE k = 'automerge'",
    );
    const { stderr } = await world.mairix('-v', '--check');
    expect(stderr).toContain('mairix: ids that lead to another thread: ');
    expect(stderr).toContain('mairix: its tables are not as they were made\n');
  });

  test.each([
    [
      'a count of words that is none',
      'UPDATE header_words_docsize SET sz = NULL WHERE id = 2',
      'mairix: messages whose words are not counted (header_words): 1\n',
    ],
    [
      'a table that is not as it was made',
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'contentless_delete', 'contentlesc_delete') WHERE name = 'header_words'",
      'mairix: its words cannot be read\n',
    ],
  ])('finds %s, which an index run does not stumble over', async (_, sql, found) => {
    const world = await indexedWorld();
    spoil(world, sql);
    expect((await world.mairix('--check')).stderr).toContain(found);
    expect([0, 2]).toContain((await world.mairix()).status);
  });

  test('names a fault once that SQLite reports of each message', async () => {
    const world = await indexedWorld();
    const rewrite = (from: string, to: string) =>
      `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}') WHERE name = 'messages'`;
    spoil(world, rewrite('size INTEGER NOT NULL', 'size INTEGER'));
    spoil(world, 'UPDATE messages SET size = NULL');
    spoil(world, rewrite('size INTEGER', 'size INTEGER NOT NULL'));
    const { stderr } = await world.mairix('-v', '--check');
    expect(stderr.match(/NULL value in messages\.size/g)).toHaveLength(1);
  });

  test('names the first faults, and all with -v', async () => {
    const world = await indexedWorld();
    spoil(world, 'UPDATE messages SET folder = 7, thread = 0; DELETE FROM vocabulary');
    expect((await world.mairix('--check')).stderr).toMatch(
      /^mairix: and \d+ more; -v names them all$/m,
    );
    const { stderr } = await world.mairix('-v', '--check');
    expect(stderr).not.toMatch(/ more; /);
    expect(stderr.split('\n').length).toBeGreaterThan(8);
  });

  test('takes no expression', async () => {
    expect(await (await indexedWorld()).mairix('--check', 's:apples')).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/^mairix: --check takes no search expression\n/),
    });
  });

  test('without a database says how to get one', async () => {
    const world = makeWorld({});
    expect(await world.mairix('--check')).toEqual({
      status: 3,
      stdout: '',
      stderr:
        'mairix: no database at ~/.mairix.db\n  run `mairix` once without a search expression to build it\n',
    });
  });
});

describe('--rebuild', () => {
  test('makes a damaged database anew', async () => {
    const world = await indexedWorld();
    const sound = readFileSync(world.path('.mairix.db'));
    writeFileSync(world.path('.mairix.db'), Buffer.from(sound).fill(0, 8_192));
    expect(await world.mairix('s:apples')).toMatchObject({ status: 2, stderr: ADVICE });
    expect(await world.mairix('-v', '--rebuild')).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^reading ~\/mail\/in\n2 added; 2 messages in /),
    });
    expect(await world.find('s:apples')).toEqual(['in/cur/1:2,S']);
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('leaves nothing else behind, and the next run has nothing to do', async () => {
    const world = await indexedWorld();
    const before = world.list('.');
    await world.index('--rebuild');
    expect(world.list('.')).toEqual(before);
    expect(await world.changes()).toBe('nothing new');
  });

  test.each([
    ['an empty file', () => Buffer.alloc(0)],
    ['what a crash of the system left', () => Buffer.alloc(20_000)],
    ['the beginning of one', (sound: Buffer) => sound.subarray(0, 5_000)],
    ['its first bytes', (sound: Buffer) => sound.subarray(0, 50)],
    ['one whose first bytes are damaged', (sound: Buffer) => Buffer.from(sound).fill(7, 0, 16)],
    ['one of a newer version', newer],
  ])('replaces %s', async (_, make) => {
    const world = await indexedWorld();
    const path = world.path('.mairix.db');
    writeFileSync(path, make(readFileSync(path), world));
    await world.index('--rebuild');
    expect(await world.find('s:apples')).toEqual(['in/cur/1:2,S']);
  });

  function newer(_: Buffer, world: TempWorld): Buffer {
    spoil(world, 'PRAGMA user_version = 99');
    return readFileSync(world.path('.mairix.db'));
  }

  test.each([
    [
      'a text',
      (path: string) =>
        writeFileSync(path, 'my diary, which is longer than a header of SQLite\n'.repeat(9)),
    ],
    [
      'a database of another program',
      (path: string) => {
        const other = new SqliteDatabase(path);
        other.exec('CREATE TABLE photographs (name TEXT)');
        other.close();
      },
    ],
    ['a picture', (path: string) => copyFileSync('corpus/README.md', path)],
  ])('refuses %s', async (_, make) => {
    const world = makeWorld({ 'mail/in/cur/1:2,': letter({}) });
    make(world.path('.mairix.db'));
    const before = readFileSync(world.path('.mairix.db'));
    expect(await world.mairix('--rebuild')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: ~/.mairix.db is not a mairix database
  if you do not need it, move it away and run \`mairix\`; or name another file with database= in the rc file
`,
    });
    expect(readFileSync(world.path('.mairix.db'))).toEqual(before);
    expect(world.list('.').filter((name) => name.startsWith('.mairix.db'))).toEqual(['.mairix.db']);
  });

  test('that was killed leaves nothing behind for long', async () => {
    const world = await indexedWorld();
    const before = world.list('.');
    const aside = asideOf(world.path('.mairix.db'));
    for (const ending of ['', '-wal', '-shm', '-lock']) writeFileSync(aside + ending, 'half done');
    await world.index();
    expect(world.list('.')).toEqual(before);
  });

  test('of which nothing comes leaves the old one as it was', async () => {
    const world = await indexedWorld();
    const before = readFileSync(world.path('.mairix.db'));
    world.put('.mairixrc', 'base=~/mail\nmfolder=found\ndatabase=~/.mairix.db\n');
    expect((await world.mairix('--rebuild')).status).toBe(2);
    expect(readFileSync(world.path('.mairix.db'))).toEqual(before);
  });
});
