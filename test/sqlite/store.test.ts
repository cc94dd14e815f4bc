import type { Database } from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TEXT_TABLE_NAMES } from '../../src/model/fields.ts';
import type { Hit } from '../../src/model/hit.ts';
import type { Plan } from '../../src/query/plan/plan.ts';
import { SqliteSearchStore } from '../../src/sqlite/search/sqlite-search-store.ts';
import { fullTextSegments, STRUCTURE } from '../../src/sqlite/values/full-text-segments.ts';
import type { SearchStore } from '../../src/store/search-store.ts';
import type { UpdateStore } from '../../src/store/update-store.ts';
import { leave, rejoin } from '../../src/threads/leave.ts';
import { addMessage, databaseInWorld, doAll, openPlain, openStore } from './store-world.ts';

describe('what is stored comes back', () => {
  test('as a hit: a file in a folder', async () => {
    const { store, path } = world();
    addMessage(store, 'apple', {
      name: 'cur/1:2,S',
      size: 4_294_967_297,
      date: -1,
      flags: 1,
      messageId: 'A@b',
    });
    expect(await hitsIn(path)).toEqual([
      {
        number: 1,
        location: { kind: 'file', path: '/mail/cur/1:2,S' },
        folder: '/mail',
        flags: 1,
        date: -1,
        size: 4_294_967_297,
        thread: 1,
        messageId: 'A@b',
        subject: 'hello',
        from: [{ name: 'Ann', address: 'ann@x.example' }],
        to: [],
        labels: [],
      },
    ]);
  });

  test('as a hit: a slice of a box beyond 4 GiB', async () => {
    const { store, path } = world();
    const folder = store.folders.insert({ path: '/box', kind: 'mbox' });
    addMessage(store, 'apple', { folder, name: undefined, start: 2 ** 33, size: 10 });
    expect((await hitsIn(path))[0]?.location).toMatchObject({
      kind: 'slice',
      path: '/box',
      start: 8_589_934_592,
      end: 8_589_934_602,
    });
  });

  test('with names that are not UTF-8', async () => {
    const { store, path } = world();
    const folder = store.folders.insert({ path: '/caf\udce9', kind: 'mh' });
    addMessage(store, 'apple', { folder, name: '1\udcff' });
    expect((await hitsIn(path))[0]?.location).toEqual({ kind: 'file', path: '/caf\udce9/1\udcff' });
    expect(store.folders.find({ path: '/caf\udce9', kind: 'mh' })?.id).toBe(folder);
    expect(namesIn(store, folder)).toEqual(['1\udcff']);
  });

  test('as known files, by the bytes of their names; of one name the live ones and the late ones first', () => {
    const { store } = world();
    const names = ['\u{1f4a0}', 'b', '\uff5e', 'b', 'a\udcff', 'b', 'a'];
    for (const name of names) addMessage(store, 'apple', { name });
    leave(store.threads, [4, 6]);
    expect(namesIn(store, 1)).toEqual(['a', 'a\udcff', 'b', 'b', 'b', '\uff5e', '\u{1f4a0}']);
    expect([...store.messages.filesInFolder(1)].slice(2, 6)).toEqual([
      { id: 2, name: 'b', size: 100, modified: 1_577_959_200_000, dead: false },
      { id: 6, name: 'b', size: 100, modified: 1_577_959_200_000, dead: true },
      { id: 4, name: 'b', size: 100, modified: 1_577_959_200_000, dead: true },
      expect.objectContaining({ id: 3 }),
    ]);
  });

  test('as a known message, dead ones too', () => {
    const { store } = world();
    addMessage(store, 'apple', { hash: Buffer.from('abc') });
    leave(store.threads, [1]);
    expect([...store.messages.inFolder(1)]).toEqual([
      {
        id: 1,
        name: 'cur/1',
        start: undefined,
        size: 100,
        modified: 1_577_959_200_000,
        hash: Buffer.from('abc'),
        dead: true,
      },
    ]);
  });
});

describe('a folder', () => {
  test('keeps the state of its box, or none while it is read', () => {
    const { store } = world();
    const key = { path: '/box', kind: 'mbox' } as const;
    const box = {
      size: 5_000_000_000,
      times: '1 2 3',
      read: 5_000_000_001,
      hash: Buffer.from('ab'),
    };
    const id = store.folders.insert(key);
    store.folders.setBoxState(id, box);
    expect(store.folders.find(key)).toEqual({
      id,
      ...key,
      box,
      times: undefined,
      restless: 0,
      server: undefined,
    });
    store.folders.setBoxState(id, undefined);
    expect(store.folders.find(key)).toEqual({
      id,
      ...key,
      box: undefined,
      times: undefined,
      restless: 0,
      server: undefined,
    });
  });

  test('is a maildir and an MH folder when it is both', () => {
    const { store } = world();
    const maildir = store.folders.insert({ path: '/x', kind: 'maildir' });
    const mh = store.folders.insert({ path: '/x', kind: 'mh' });
    expect(store.folders.find({ path: '/x', kind: 'maildir' })?.id).toBe(maildir);
    expect(store.folders.find({ path: '/x', kind: 'mh' })?.id).toBe(mh);
  });
});

describe('dead messages', () => {
  test('stay until they are purged, with all their words', () => {
    const { store, plain } = world();
    for (const body of ['apple', 'pear', 'apple plum']) {
      addMessage(store, body, { ownIdentifiers: [7], identifiers: [7] });
    }
    leave(store.threads, [1, 3]);
    expect(store.messages.countLive()).toBe(1);
    expect(matching(plain, 'apple')).toEqual([1, 3]);
    expect([...store.purge()]).toEqual([2]);
    expect(matching(plain, 'apple')).toEqual([]);
    expect(matching(plain, 'pear')).toEqual([2]);
    expect(idsOf(plain, 'SELECT id FROM messages')).toEqual([2]);
    expect(idsOf(plain, 'SELECT message FROM own_identifiers')).toEqual([2]);
    expect([...store.purge()]).toEqual([]);
  });

  test('are purged however many there are', () => {
    const { store, plain } = world();
    store.transaction(() => {
      for (let number = 1; number <= 5_001; number++) addMessage(store, 'apple');
      leave(
        store.threads,
        Array.from({ length: 5_001 }, (_, at) => at + 1),
      );
    });
    expect([...store.purge()]).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 1]);
    expect(idsOf(plain, 'SELECT id FROM messages')).toEqual([]);
  });

  test('leave their space to the disc', () => {
    const { store, plain } = world();
    const body = Array.from({ length: 20_000 }, (_, at) => `word${at}`).join(' ');
    for (let number = 1; number <= 5; number++) addMessage(store, body);
    const full = pages(plain);
    leave(store.threads, [1, 2, 3, 4, 5]);
    doAll(store.purge());
    doAll(store.vocabulary.rebuild());
    doAll(store.reclaimSpace());
    expect(pages(plain)).toBeLessThan(full / 4);
    expect(plain.pragma('freelist_count', { simple: true })).toBe(0);
    expect(plain.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

test('the full text tables are sound after messages came, went, came back and were purged', () => {
  const { store, plain } = world();
  for (const body of ['apple pear', '東京 京都 都', 'a_b c', '']) addMessage(store, body);
  checkFullText(plain);
  leave(store.threads, [1, 2]);
  rejoin(store.threads, 1);
  checkFullText(plain);
  doAll(store.purge());
  checkFullText(plain);
  expect(matching(plain, '京都')).toEqual([]);
  doAll(store.reclaimSpace());
  checkFullText(plain);
  expect(matching(plain, 'apple')).toEqual([1]);
  expect(matching(plain, 'a_b')).toEqual([3]);
});

test('words that lie in many segments are gathered in few, and found as before', () => {
  const { store, plain } = world();
  const segments = () => {
    const structure = plain.prepare<[number], Buffer>(
      'SELECT block FROM body_words_data WHERE id = ?',
    );
    return fullTextSegments(structure.pluck().get(STRUCTURE) ?? Buffer.of()).length;
  };
  for (let number = 1; number <= 7; number++) addMessage(store, `apple word${number}`);
  doAll(store.gatherWords());
  expect(segments()).toBe(7);
  addMessage(store, 'apple pear');
  expect(segments()).toBe(8);
  doAll(store.gatherWords());
  expect(segments()).toBe(1);
  checkFullText(plain);
  expect(matching(plain, 'apple')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(matching(plain, 'word3')).toEqual([3]);
});

describe('a transaction', () => {
  test('that fails stores nothing', () => {
    const { store } = world();
    const failure = new Error('no more');
    expect(() =>
      store.transaction(() => {
        addMessage(store, 'apple');
        throw failure;
      }),
    ).toThrow(failure);
    expect(store.messages.lastNumber()).toBe(0);
    expect(store.folders.all()).toEqual([]);
  });
});

describe('a reader', () => {
  test('sees one committed state, whatever is written meanwhile', async () => {
    const { store, path } = world();
    addMessage(store, 'apple');
    const reader = openReader(path);
    const seen = await gather(
      reader.search(({ vocabulary }) => {
        addMessage(store, 'pear');
        store.transaction(() => leave(store.threads, [1]));
        expect([...vocabulary.wordsLike(WITH_P, BODY)]).toEqual(['apple']);
        return EVERYTHING;
      }, OPTIONS),
    );
    expect(seen.map(({ number }) => number)).toEqual([1]);
    expect((await allHits(reader)).map(({ number }) => number)).toEqual([2]);
    expect(await reader.wordsLike(WITH_P, BODY)).toEqual(['apple', 'pear']);
  });

  test('does not wait for a batch that is being written, and sees nothing of it', async () => {
    const { store, path } = world();
    addMessage(store, 'apple');
    const reader = openReader(path);
    let before: Promise<Hit[]> | undefined;
    store.transaction(() => {
      addMessage(store, 'pear');
      before = allHits(reader);
    });
    expect(await before).toHaveLength(1);
    expect(await allHits(reader)).toHaveLength(2);
  });

  test('knows the folders', async () => {
    const { store, path } = world();
    addMessage(store, 'apple');
    const empty = store.folders.insert({ path: '/caf\udce9', kind: 'mbox' });
    store.folders.setBoxState(empty, { size: 0, times: undefined, read: 0, hash: undefined });
    expect(await openReader(path).folderPaths()).toEqual(['/mail', '/caf\udce9']);
  });

  test('counts the messages that have a word, once for each column', async () => {
    const { store, path } = world();
    addMessage(store, 'apple apple');
    addMessage(store, 'hello apple');
    const reader = openReader(path);
    const subject = { table: 'header_words', field: 'subject' } as const;
    expect(await reader.messagesWith(['apple', 'hello', 'fig'], [BODY])).toEqual([2, 1, 0]);
    expect(await reader.messagesWith(['hello'], [subject, BODY])).toEqual([3]);
  });

  test('gives the hits in batches, all from the state in which it began', async () => {
    const { store, path } = world();
    store.transaction(() => {
      for (let number = 1; number <= 2_500; number++) addMessage(store, 'apple');
    });
    const sizes: number[] = [];
    for await (const batch of openReader(path).search(() => EVERYTHING, OPTIONS)) {
      sizes.push(batch.length);
      addMessage(store, 'pear');
      leave(store.threads, [2_400 + sizes.length]);
    }
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  test('answers other questions while a search goes on, or when one was left', async () => {
    const { store, path } = world();
    store.transaction(() => {
      for (let number = 1; number <= 2_500; number++) addMessage(store, 'apple');
    });
    const reader = openReader(path);
    for await (const [first] of reader.search(() => EVERYTHING, OPTIONS)) {
      expect(first?.number).toBe(1);
      addMessage(store, 'pear');
      expect(await reader.count(() => EVERYTHING, OPTIONS)).toBe(2_501);
      expect(await allHits(reader)).toHaveLength(2_501);
      break;
    }
    expect(await reader.count(() => EVERYTHING, OPTIONS)).toBe(2_501);
    reader.close();
    expect(openPlain(path).pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
  });

  test('gives some of the hits, and tells how many there are', async () => {
    const { store, path } = world();
    for (const date of [3, 1, 2, 5, 4]) addMessage(store, 'apple', { date });
    const reader = openReader(path);
    const some = async (offset: number, limit?: number) => {
      let matched: number | undefined;
      const onMatched = (count: number) => (matched = count);
      const options = { ...OPTIONS, order: 'date-', offset, limit, onMatched } as const;
      const hits = await gather(reader.search(() => EVERYTHING, options));
      return [matched, ...hits.map(({ date }) => date)];
    };
    expect(await some(0, 2)).toEqual([5, 5, 4]);
    expect(await some(3, 9)).toEqual([5, 2, 1]);
    expect(await some(4)).toEqual([5, 1]);
    expect(await some(7, 1)).toEqual([5]);
    expect(await some(0, 0)).toEqual([5]);
  });

  test('says which messages of a thread match themselves', async () => {
    const { store, path } = world();
    for (const body of ['apple', 'pear']) {
      addMessage(store, body, { ownIdentifiers: [7], identifiers: [7] });
    }
    const hits = await gather(
      openReader(path).search(
        () => ({ kind: 'phrases', ...BODY, fields: ['body'], phrases: [PEAR] }),
        { ...OPTIONS, threads: true, markMatches: true },
      ),
    );
    expect(hits.map(({ number, matched }) => [number, matched])).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});

const BODY = { table: 'body_words', field: 'body' } as const;
const PEAR = { words: ['pear'], prefix: false };
const WITH_P = { text: 'p', errors: 0, anchored: false };
const EVERYTHING: Plan = { kind: 'and', parts: [] };
const OPTIONS = { threads: false, markMatches: false, order: 'number', offset: 0 } as const;

function world(): { store: UpdateStore; plain: Database; path: string } {
  const path = databaseInWorld();
  return { path, store: openStore(path), plain: openPlain(path) };
}

function openReader(path: string): SearchStore {
  const reader = new SqliteSearchStore(path);
  onTestFinished(() => reader.close());
  return reader;
}

function hitsIn(path: string): Promise<Hit[]> {
  return allHits(openReader(path));
}

function allHits(reader: SearchStore): Promise<Hit[]> {
  return gather(reader.search(() => EVERYTHING, OPTIONS));
}

async function gather(batches: AsyncIterable<readonly Hit[]>): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const batch of batches) hits.push(...batch);
  return hits;
}

function namesIn(store: UpdateStore, folder: number): string[] {
  return [...store.messages.filesInFolder(folder)].map(({ name }) => name);
}

function matching(plain: Database, word: string): unknown[] {
  const sql = 'SELECT rowid FROM body_words WHERE body_words MATCH ? ORDER BY rowid';
  return plain.prepare(sql).pluck().all(`"${word}"`);
}

function idsOf(plain: Database, sql: string): unknown[] {
  return plain.prepare(sql).pluck().all();
}

function pages(plain: Database): number {
  return Number(plain.pragma('page_count', { simple: true }));
}

/** https://sqlite.org/fts5.html#the_integrity_check_command; throws when it finds a fault. */
function checkFullText(plain: Database): void {
  for (const table of TEXT_TABLE_NAMES) {
    plain.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
  }
}
