import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  type Config,
  ConfigError,
  type ErrorCode,
  type Hit,
  loadConfig,
  type MailIndex,
  MairixError,
  openMailIndex,
  QuerySyntaxError,
  type SearchOptions,
  type SearchQuery,
  type UpdateEvent,
} from 'mairix';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entity } from './helpers/build-message.ts';

let world: string;
let index: MailIndex;

beforeEach(() => {
  world = mkdtempSync(join(tmpdir(), 'api-'));
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(world, 'in', part), { recursive: true });
  index = openMailIndex(configOf('in'));
});

afterEach(() => {
  index.close();
  rmSync(world, { recursive: true });
});

const question = letter({ subject: 'A question', day: 3, id: 'question@example.org' });
const answer = letter({ subject: 'Re: A question', day: 5, answers: 'question@example.org' });
const weather = letter({ subject: 'The weather', day: 4 });

describe('update', () => {
  test('reports what it did', async () => {
    put('in/cur/1:2,S', question);
    put('in/cur/2:2,S', weather);
    const { seconds, ...report } = await index.update();
    expect(seconds).toBeGreaterThan(0);
    expect(report).toEqual({
      added: 2,
      changed: 0,
      moved: 0,
      removed: 0,
      purged: 0,
      messages: 2,
      problems: [],
      problemCount: 0,
    });
  });

  test('tells what it does while it works, folder by folder and message by message', async () => {
    put('in/cur/1:2,S', question);
    const events: UpdateEvent[] = [];
    await index.update({ onEvent: (event) => events.push(event) });
    const bytes = Buffer.byteLength(question);
    const folder = join(world, 'in');
    expect(events).toEqual([
      { kind: 'folder', path: folder },
      { kind: 'scanned', messages: 1, boxes: 0, bytes },
      { kind: 'message', location: join(folder, 'cur/1:2,S'), folder, bytes },
    ]);
  });

  test('gives a message it cannot read as a problem, and goes on', async () => {
    put('in/cur/1', weather);
    mkdirSync(join(world, 'in/cur/no-message'));
    const told: UpdateEvent[] = [];
    const report = await index.update({ onEvent: (event) => told.push(event) });
    const problem = { location: join(world, 'in/cur/no-message'), reason: 'is not a file' };
    expect(report).toMatchObject({ added: 1, problems: [problem], problemCount: 1 });
    expect(told).toContainEqual({ kind: 'problem', problem });
  });

  test('looks at the folders it is told, and leaves the others as they are', async () => {
    index = openMailIndex(configOf('in', 'box'));
    put('in/cur/1', weather);
    put('box', box([question]));
    await index.update();
    rmSync(join(world, 'in/cur/1'));
    rmSync(join(world, 'box'));
    expect(await index.update({ folders: ['in'] })).toMatchObject({ removed: 1, messages: 1 });
  });
});

describe('an aborted update', () => {
  test('ends after the batch under way; the next one does the rest', async () => {
    index = openMailIndex(configOf('box'));
    put('box', box(Array.from({ length: 2_000 }, () => weather)));
    const abort = new AbortController();
    const interrupted = index.update({
      signal: abort.signal,
      onEvent: ({ kind }) => kind === 'message' && abort.abort(new Error('enough')),
    });
    await expect(interrupted).rejects.toThrow('enough');
    const stored = (await find([])).length;
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(2_000);
    expect(await index.update()).toMatchObject({ added: 2_000 - stored, messages: 2_000 });
    expect(await index.update()).toMatchObject({ added: 0, moved: 0, removed: 0 });
  });

  test('keeps every message that it has reported, and the first ones come soon', async () => {
    for (let at = 0; at < 3_000; at++) put(`in/cur/${at}:2,S`, weather);
    const abort = new AbortController();
    let reported = 0;
    let atAbort = 0;
    const interrupted = index.update({
      signal: abort.signal,
      onEvent: ({ kind }) => {
        if (kind !== 'message') return;
        reported++;
        if (!abort.signal.aborted) atAbort = reported;
        abort.abort(new Error('enough'));
      },
    });
    await expect(interrupted).rejects.toThrow('enough');
    expect(atAbort).toBe(1);
    expect(reported).toBeLessThan(3_000);
    expect(await index.count([])).toBe(reported);
    expect(await index.update()).toMatchObject({ added: 3_000 - reported, messages: 3_000 });
  });

  test('that was aborted before it began leaves no trace', async () => {
    const signal = AbortSignal.abort(new Error('never mind'));
    await expect(index.update({ signal })).rejects.toThrow('never mind');
    expect(existsSync(join(world, 'database'))).toBe(false);
  });
});

describe('search', () => {
  beforeEach(async () => {
    put('in/cur/1:2,S', question);
    put('in/new/2', weather);
    put('in/cur/3:2,FS', answer);
    await index.update();
  });

  test('gives hits with all that the database knows of a message', async () => {
    expect(await find(['m:question@example.org'])).toEqual([
      {
        number: 1,
        location: { kind: 'file', path: join(world, 'in/cur/1:2,S') },
        folder: join(world, 'in'),
        flags: 1,
        date: Date.parse('2024-05-03T12:00:00Z') / 1000,
        size: Buffer.byteLength(question),
        thread: 1,
        messageId: 'question@example.org',
        subject: 'A question',
        from: [{ name: 'Anna', address: 'anna@example.org' }],
        to: [],
        labels: [],
      } satisfies Hit,
    ]);
  });

  test('gives one copy of each message where the caller or the configuration asks for it', async () => {
    index = openMailIndex({ ...configOf('in', 'box'), unique: true, prefer: ['box'] });
    put('box', box([question]));
    await index.update();
    const ofQuestion = async (options: SearchOptions = {}) => {
      const found: [string, number | undefined][] = [];
      for await (const { location, alsoIn } of index.search('s:question', options)) {
        found.push([location.kind, alsoIn?.length]);
      }
      return found;
    };
    expect(await ofQuestion()).toEqual([
      ['file', 0],
      ['slice', 1],
    ]);
    expect(await index.count('s:question')).toBe(2);
    expect(await ofQuestion({ unique: false })).toHaveLength(3);
    expect(await index.count('s:question', { unique: false })).toBe(3);
  });

  test.each<[query: SearchQuery, options: SearchOptions, numbers: number[]]>([
    [[], {}, [1, 2, 3]],
    ['s:question', {}, [1, 2]],
    [['s:question', 'F:f'], {}, [2]],
    ['s:question F:f', {}, [2]],
    ['s:question F:f', { threads: true }, [1, 2]],
    [[], { order: 'date+' }, [1, 3, 2]],
    [[], { order: 'date-' }, [2, 3, 1]],
    ['s:question/re', { order: 'relevance' }, [2, 1]],
    ['d:3d-', { now: new Date('2024-05-07T12:00:00Z') }, [2, 3]],
    ['d:"3 may 2024"', {}, [1]],
    ['s:nothing', {}, []],
  ])('%j with %j gives the messages %j', async (query, options, numbers) => {
    expect((await find(query, options)).map(({ number }) => number)).toEqual(numbers);
  });

  test('gives hits one by one, for as long as they are wanted', async () => {
    const numbers: number[] = [];
    for await (const { number } of index.search([])) {
      numbers.push(number);
      if (number === 2) break;
    }
    expect(numbers).toEqual([1, 2]);
  });

  test('ends when its signal says so', async () => {
    const abort = new AbortController();
    const numbers: number[] = [];
    const search = async () => {
      for await (const { number } of index.search([], { signal: abort.signal })) {
        numbers.push(number);
        abort.abort(new Error('seen enough'));
      }
    };
    await expect(search()).rejects.toThrow('seen enough');
    expect(numbers).toEqual([1]);
  });

  test('is explained as text', async () => {
    expect(await index.explain('s:question F:f')).toMatch(
      /^Query:\n {2}s:question\n {2}F:f\nPlan:\n {2}all of\n {4}header_words \(subject\): "question"\n/,
    );
  });

  test('can be repeated after the index was closed', async () => {
    index.close();
    index.close();
    expect(await find('s:weather')).toHaveLength(1);
  });

  test('sees what an update of the same index stored', async () => {
    expect(await find('s:news')).toHaveLength(0);
    put('in/new/4', letter({ subject: 'News', day: 6 }));
    await index.update();
    expect(await find('s:news')).toHaveLength(1);
  });

  test('finds no message whose file is gone; purge takes it out of the database', async () => {
    rmSync(join(world, 'in/new/2'));
    expect(await index.update()).toMatchObject({ removed: 1, purged: 0, messages: 2 });
    expect(await find('s:weather')).toEqual([]);
    expect(await index.purge()).toMatchObject({ removed: 0, purged: 1, messages: 2 });
    expect(await index.purge()).toMatchObject({ purged: 0 });
  });

  test('folders are known by their paths', async () => {
    expect(await index.folders()).toEqual([join(world, 'in')]);
  });
});

test('two indexes live in one process, and do not know of each other', async () => {
  put('in/cur/1', question);
  put('box', box([weather]));
  const other = openMailIndex({ ...configOf('box'), database: join(world, 'other') });
  await Promise.all([index.update(), other.update()]);
  expect(await kindsOf(index)).toEqual(['file']);
  expect(await kindsOf(other)).toEqual(['slice']);
  other.close();

  async function kindsOf(one: MailIndex): Promise<string[]> {
    const kinds: string[] = [];
    for await (const { location } of one.search([])) kinds.push(location.kind);
    return kinds;
  }
});

describe('errors have a class and a stable code', () => {
  interface Failure {
    readonly code: ErrorCode;
    readonly when: string;
    readonly attempt: () => unknown;
    readonly message: string;
  }
  const database = () => join(world, 'database');
  const failures: readonly Failure[] = [
    {
      code: 'CONFIG_INVALID',
      when: 'the rc file is missing',
      attempt: () => loadConfig({ rcFile: '/nowhere/rc', environment: {} }),
      message: 'cannot open /nowhere/rc: no such file or directory',
    },
    {
      code: 'CONFIG_INVALID',
      when: 'there is nothing to index',
      attempt: () => openMailIndex(configOf()).update(),
      message: 'no folders to index',
    },
    {
      code: 'CONFIG_INVALID',
      when: 'the folder to look at is none of the configuration',
      attempt: () => index.update({ folders: ['elsewhere'] }),
      message: 'no folder to index at elsewhere',
    },
    {
      code: 'CONFIG_INVALID',
      when: 'there is no such order',
      attempt: async () => {
        await index.update();
        const options = JSON.parse('{"order":"newest"}');
        for await (const _ of index.search('s:apples', options)) break;
      },
      message: 'unknown order "newest"',
    },
    {
      code: 'QUERY_SYNTAX',
      when: 'the search is wrong',
      attempt: async () => {
        await index.update();
        await find('s:apple/');
      },
      message: 'a word is missing',
    },
    {
      code: 'STORE_MISSING',
      when: 'nothing was indexed yet',
      attempt: () => find('apple'),
      message: 'no database at WORLD/database',
    },
    {
      code: 'STORE_FOREIGN',
      when: 'the database is some other file',
      attempt: () => {
        put('database', 'Dear diary');
        return index.update();
      },
      message: 'WORLD/database is not a mairix database',
    },
    {
      code: 'STORE_FOREIGN',
      when: 'the database belongs to another program',
      attempt: () => {
        new SqliteDatabase(database()).exec('CREATE TABLE songs (title)').close();
        return index.update();
      },
      message: 'WORLD/database is the SQLite database of another program',
    },
    {
      code: 'STORE_OUTDATED',
      when: 'a newer version wrote the database',
      attempt: async () => {
        await index.update();
        setSchemaVersion(99);
        await find('apple');
      },
      message: 'WORLD/database was written by a newer mairix (schema 99)',
    },
    {
      code: 'STORE_OUTDATED',
      when: 'an older version wrote the database, and no update has brought it up to date',
      attempt: async () => {
        await index.update();
        setSchemaVersion(0);
        await find('apple');
      },
      message: 'database WORLD/database was made by an older mairix',
    },
    {
      code: 'STORE_LOCKED',
      when: 'another update is under way',
      attempt: async () => {
        const first = index.update();
        const second = index.update({ waitMilliseconds: 0 });
        await Promise.allSettled([first, second]);
        await second;
      },
      message: `database WORLD/database is being written by process ${process.pid}`,
    },
    {
      code: 'STORE_UNUSABLE',
      when: 'the database is damaged',
      attempt: () => {
        put('database', `SQLite format 3\0${'garbage '.repeat(1000)}`);
        return index.update();
      },
      message: 'database WORLD/database is damaged',
    },
    {
      code: 'STORE_UNUSABLE',
      when: 'the directory of the database does not exist',
      attempt: () =>
        openMailIndex({ ...configOf('in'), database: join(world, 'no/database') }).update(),
      message: 'database WORLD/no/database is in a directory that does not exist',
    },
  ];

  test.each(failures)('$code: $when', async ({ code, attempt, message }) => {
    const error = await failureOf(attempt);
    expect(error).toBeInstanceOf(MairixError);
    expect(error).toMatchObject({ code, message: message.replaceAll('WORLD', world) });
  });

  test('a wrong search tells where it is wrong, and what to do', async () => {
    await index.update();
    const error = await failureOf(() => find(['f:anna', 's:apple/']));
    expect(error).toBeInstanceOf(QuerySyntaxError);
    expect(error).toMatchObject({
      name: 'QuerySyntaxError',
      span: { argument: 1, start: 8, end: 9 },
      hint: `write a word on both sides of each "/", or put a path into quotes: 's:"apple/"'`,
    });
  });

  test('a wrong rc file tells the line', async () => {
    put('rc', '# mine\nbase\n');
    const error = await failureOf(() =>
      loadConfig({ rcFile: join(world, 'rc'), environment: {}, homeDirectory: world }),
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ file: join(world, 'rc'), line: 2, message: 'base is not set' });
  });
});

function configOf(...folders: readonly string[]): Config {
  return {
    base: world,
    database: join(world, 'database'),
    folders: folders.map((pattern) => ({
      kind: pattern === 'box' ? 'mbox' : 'maildir',
      pattern,
      origin: 'the test',
    })),
    omit: [],
  };
}

function put(name: string, content: string): void {
  mkdirSync(dirname(join(world, name)), { recursive: true });
  writeFileSync(join(world, name), content);
}

/** A message of noon on a day in May 2024. */
function letter(message: {
  readonly subject: string;
  readonly day: number;
  readonly id?: string;
  readonly answers?: string;
}): string {
  return entity(
    {
      From: 'Anna <anna@example.org>',
      Subject: message.subject,
      Date: `0${message.day} May 2024 12:00:00 +0000`,
      ...(message.id === undefined ? {} : { 'Message-ID': `<${message.id}>` }),
      ...(message.answers === undefined ? {} : { 'In-Reply-To': `<${message.answers}>` }),
    },
    'Hello.\n',
  );
}

function box(messages: readonly string[]): string {
  return messages
    .map((message) => `From anna@example.org Fri May  3 12:00:00 2024\n${message}\n`)
    .join('');
}

async function find(query: SearchQuery, options?: SearchOptions): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const hit of index.search(query, options)) hits.push(hit);
  return hits;
}

function setSchemaVersion(version: number): void {
  const database = new SqliteDatabase(join(world, 'database'));
  database.pragma(`user_version = ${version}`);
  database.close();
}

async function failureOf(attempt: () => unknown): Promise<unknown> {
  try {
    await attempt();
  } catch (error) {
    return error;
  }
  return 'no error';
}
