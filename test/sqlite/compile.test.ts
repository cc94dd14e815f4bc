import SqliteDatabase, { type Database } from 'better-sqlite3';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { HitOrder } from '../../src/model/hit.ts';
import { mayBeDecoded } from '../../src/model/names/real-name.ts';
import { makePlan } from '../../src/query/plan/make-plan.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { migrate } from '../../src/sqlite/open/migrate.ts';
import { compile } from '../../src/sqlite/sql/compile.ts';
import type { CompiledQuery } from '../../src/sqlite/sql/compiled-query.ts';
import { findPhrases } from '../../src/sqlite/sql/find-phrases.ts';
import { PATH_MATCHES, pathMatches } from '../../src/sqlite/sql/path-matches.ts';
import { vocabularyOf } from '../helpers/vocabulary-of.ts';

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));

describe('the statement', () => {
  test('of a search for nothing in particular', () => {
    const { sql, parameters } = compiled([]);
    expect(sql).toMatchInlineSnapshot(`
      "SELECT messages.id AS id
      FROM messages
      LEFT JOIN folders ON folders.id = messages.folder
      WHERE messages.dead = 0 AND TRUE
      ORDER BY messages.id"
    `);
    expect(parameters).toEqual([]);
  });

  test.each([
    ['one word', ['b:a'], 'SELECT rowid AS id FROM body_words WHERE body_words MATCH ?'],
    [
      'words that must all be there',
      ['b:a', 's:b'],
      'SELECT rowid AS id FROM body_words WHERE body_words MATCH ? INTERSECT SELECT rowid AS id FROM header_words WHERE header_words MATCH ?',
    ],
    [
      'a word in one of two tables',
      ['bs:a'],
      'SELECT rowid AS id FROM header_words WHERE header_words MATCH ? UNION SELECT rowid AS id FROM body_words WHERE body_words MATCH ?',
    ],
  ])('of a search for texts only reads no messages: %s', (_, words, set) => {
    expect(compiled(words).sql).toBe(`SELECT id FROM (${set})
WHERE id NOT IN (SELECT id FROM messages INDEXED BY messages_dead WHERE dead = 1)
ORDER BY id`);
  });

  test.each([
    [['b:~a'], {}],
    [['b:a', 'z:1-'], {}],
    [['b:a/b', 's:~c'], {}],
    [['b:a'], { order: 'date+' }],
    [['b:a'], { threads: true }],
  ] as const)('of %j with %j reads messages', (words, options) => {
    expect(compiled([...words], options).sql).toContain('messages.dead = 0');
  });

  test('of two words, with the threads they are in', () => {
    const { sql, parameters } = compiled(['s:chrony', 'b:grape-fruit'], { threads: true });
    expect(sql).toMatchInlineSnapshot(`
      "SELECT messages.id AS id
      FROM messages
      LEFT JOIN folders ON folders.id = messages.folder
      WHERE messages.dead = 0 AND messages.thread IN (
        SELECT messages.thread FROM messages LEFT JOIN folders ON folders.id = messages.folder
        WHERE messages.dead = 0 AND messages.id IN (SELECT rowid AS id FROM header_words WHERE header_words MATCH ? INTERSECT SELECT rowid AS id FROM body_words WHERE body_words MATCH ?)
      )
      ORDER BY messages.id"
    `);
    expect(parameters).toEqual(['{subject} : ("chrony")', '{body} : ("grape fruit")']);
  });

  test('in the order of relevance', () => {
    const { sql, parameters } = compiled(['a,~b'], { order: 'relevance' });
    expect(sql).toMatchInlineSnapshot(`
      "SELECT messages.id AS id
      FROM messages
      LEFT JOIN folders ON folders.id = messages.folder
      LEFT JOIN (
        WITH ranks AS MATERIALIZED (SELECT rowid AS id, bm25(header_words) AS rank FROM header_words WHERE header_words MATCH ? UNION ALL SELECT rowid AS id, bm25(body_words) AS rank FROM body_words WHERE body_words MATCH ? UNION ALL SELECT rowid AS id, bm25(further_words) AS rank FROM further_words WHERE further_words MATCH ?)
        SELECT id, sum(rank) AS rank FROM ranks GROUP BY id
      ) AS ranking ON ranking.id = messages.id
      WHERE messages.dead = 0 AND (messages.id IN (SELECT rowid AS id FROM header_words WHERE header_words MATCH ? UNION SELECT rowid AS id FROM body_words WHERE body_words MATCH ? UNION SELECT rowid AS id FROM further_words WHERE further_words MATCH ?) AND NOT messages.id IN (SELECT rowid AS id FROM header_words WHERE header_words MATCH ? UNION SELECT rowid AS id FROM body_words WHERE body_words MATCH ? UNION SELECT rowid AS id FROM further_words WHERE further_words MATCH ?))
      ORDER BY rank IS NULL, rank, messages.date DESC, messages.id"
    `);
    expect(parameters).toEqual([
      '{to cc from subject} : ("a")',
      '{body} : ("a")',
      '{bcc} : ("a")',
      '{to cc from subject} : ("a")',
      '{body} : ("a")',
      '{bcc} : ("a")',
      '{to cc from subject} : ("b")',
      '{body} : ("b")',
      '{bcc} : ("b")',
    ]);
  });

  test('in the order of relevance, when no word is asked for', () => {
    expect(compiled(['F:s'], { order: 'relevance' }).sql).toContain(
      'LEFT JOIN (SELECT 0 AS id, 0 AS rank) AS ranking ON FALSE',
    );
  });

  it.each([
    ['number', 'messages.id'],
    ['date+', 'messages.date, messages.id'],
    ['date-', 'messages.date DESC, messages.id'],
  ] as const)('in the order %s', (order, columns) => {
    expect(compiled([], { order }).sql).toMatch(new RegExp(`ORDER BY ${columns}$`));
  });
});

describe('conditions', () => {
  const IN_HEADER = 'SELECT rowid AS id FROM header_words WHERE header_words MATCH ?';
  const IN_BODY = 'SELECT rowid AS id FROM body_words WHERE body_words MATCH ?';
  const IN_WHOLE = 'SELECT rowid AS id FROM whole_tokens WHERE whole_tokens MATCH ?';
  const HEADER = `messages.id IN (${IN_HEADER})`;
  const BODY = `messages.id IN (${IN_BODY})`;
  const IN_NAME = 'SELECT rowid AS id FROM further_words WHERE further_words MATCH ?';
  const NAME = `messages.id IN (${IN_NAME} UNION ${IN_WHOLE})`;
  const PATH = "CAST(folders.path || ifnull('/' || messages.name, '') AS BLOB)";

  it.each<[string, string, (string | number | Buffer)[]]>([
    ['s:a', HEADER, ['{subject} : ("a")']],
    ['s:東', HEADER, ['{subject} : ("東" *)']],
    ['s:^chro=', HEADER, ['{subject} : ("chro" *)']],
    ['s:~a', `NOT ${HEADER}`, ['{subject} : ("a")']],
    [
      'bs:~a',
      `NOT messages.id IN (${IN_HEADER} UNION ${IN_BODY})`,
      ['{subject} : ("a")', '{body} : ("a")'],
    ],
    [
      'b:a,b',
      `messages.id IN (${IN_BODY} INTERSECT ${IN_BODY})`,
      ['{body} : ("a")', '{body} : ("b")'],
    ],
    [
      'b:a,b/~c',
      `(messages.id IN (${IN_BODY} INTERSECT ${IN_BODY}) OR NOT ${BODY})`,
      ['{body} : ("a")', '{body} : ("b")', '{body} : ("c")'],
    ],
    ['b:ar=', BODY, ['{body} : ("arm" OR "bar")']],
    ['b:zebra=', 'FALSE', []],
    ['n:x".pdf', NAME, ['{attachment} : ("x pdf")', '{attachment} : ("x"".pdf")']],
    ['b:lock+order~5', BODY, ['{body} : (NEAR("lock" "order", 5))']],
    [
      'n:a*b) OR (c',
      NAME,
      ['{attachment} : ("a b or c")', '{attachment} : ("a*b)\u00a0or\u00a0(c")'],
    ],
    ['has:~attachment', 'NOT messages.attached = 1', []],
    [
      'f:a@b',
      `messages.id IN (${IN_HEADER} UNION ${IN_WHOLE})`,
      ['{from} : ("a b")', '{from} : ("a@b")'],
    ],
    ['p:/Work/', `instr(${PATH}, ?) > 0`, [Buffer.from('/Work/')]],
    ['p:^/home', `instr(${PATH}, ?) = 1`, [Buffer.from('/home')]],
    [
      'p:Wört',
      `(instr(${PATH}, ?) > 0 OR instr(folders.path, '&') > 0 AND path_matches(${PATH}, ?, ?, ?))`,
      [Buffer.from('Wört'), Buffer.from('Wört'), 0, 0],
    ],
    ['p:^home=2', `path_matches(${PATH}, ?, ?, ?)`, [Buffer.from('home'), 2, 1]],
    [
      'm:A@b',
      'messages.id IN (SELECT message FROM own_identifiers WHERE hash = ?)',
      [2411988274117218],
    ],
    ['d:20030301', '(messages.date BETWEEN ? AND ?)', [1046476800, 1046563199]],
    ['d:20030301-', '(messages.date BETWEEN ? AND 1e15)', [1046476800]],
    ['d:-', 'TRUE', []],
    ['z:1k-2k', '(messages.size BETWEEN ? AND ?)', [1024, 2048]],
    ['z:5', '(messages.size BETWEEN -1e15 AND ?)', [5]],
    ['F:s-r', '(messages.flags & ? = ? AND messages.flags & ? = 0)', [1, 1, 2]],
  ])('%s', (typed, condition, parameters) => {
    const query = compiled([typed], { order: 'date+' });
    expect(query.sql).toContain(`WHERE messages.dead = 0 AND ${condition}\nORDER BY`);
    expect(query.parameters).toEqual(parameters);
  });
});

test('what the user typed is only ever a parameter', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((typed) => isWord(typed));
  const form = fc.constantFrom(
    ...['b:TEXT', 'b:~TEXT', 'b:^TEXT=', 'n:TEXT', 'p:TEXT', 'p:TEXT=1', 'm:TEXT', 'b:TEXT/x,TEXT'],
  );
  fc.assert(
    fc.property(form, text, (typed, replacement) => {
      // Text that can be in the real name of a folder only has a statement of its own.
      const other = mayBeDecoded(replacement) ? 'plän' : 'plain';
      const plain = compiled([typed.replaceAll('TEXT', other)]);
      const query = compiled([typed.replaceAll('TEXT', () => replacement)]);
      expect(query.sql).toBe(plain.sql);
      expect(query.parameters.length).toBe(plain.parameters.length);
    }),
    { numRuns: 1_000 },
  );
});

describe('SQLite takes', () => {
  const database = new SqliteDatabase(':memory:');
  migrate(database);
  database.function(PATH_MATCHES, { deterministic: true }, pathMatches);

  it.each([
    [
      'any signs',
      ['n:x"', "n:'", 'n:*', 'n:a" OR "b', 'n:{}:^()-+', 'f:x"@', 'b:AND', 'b:NEAR', 's:"a*"'],
    ],
    ['control characters', ['n:a\0b', 'n:\x01\x7f', 'f:a@\0b', 'p:\0', 'm:\0']],
    ['bytes that are not UTF-8', ['p:\udce9']],
    ['an address with blanks in it', ['f:Ann Lee <ann@x.example>', 'a:ann@x .example']],
    ['two thousand words', [`s:${Array(1_999).fill('x').join('/')}`]],
    ['two thousand words, all of them', [`${Array(1_999).fill('x').join(',')}`]],
    ['two thousand arguments', Array(2_000).fill('F:s')],
    ['a phrase of ten thousand words', [`b:${Array(10_000).fill('x').join(' ')}`]],
    ['ten thousand words near each other', [`b:${Array(10_000).fill('x').join(' ')}~5`]],
    ['a word of 100 kB', [`b:${'x'.repeat(100_000)}`]],
  ])('%s', (_, typed) => {
    for (const threads of [false, true]) {
      const { sql, parameters } = compiled(typed, { threads });
      expect(database.prepare(sql).all(...parameters)).toEqual([]);
    }
  });

  test('ten thousand words that contain a text, in a few expressions', () => {
    const words = Array.from({ length: 10_000 }, (_, at) => `x${at}`);
    const { sql, parameters } = compiled(['b:x='], { words, order: 'relevance', database });
    expect(parameters.length).toBe(26);
    expect(sql).toContain('messages.id IN (SELECT value FROM json_each(?))');
    expect(parameters.at(-1)).toBe('[]');
    expect(database.prepare(sql).all(...parameters)).toEqual([]);
  });
});

/** Statement of a search in an archive whose bodies hold these words; what takes several expressions is found in the database. */
function compiled(
  typed: readonly string[],
  {
    threads = false,
    order = 'number',
    words = ['arm', 'bar', 'zoo'],
    database,
  }: {
    threads?: boolean;
    order?: HitOrder;
    words?: readonly string[];
    database?: Database;
  } = {},
): CompiledQuery {
  const vocabulary = vocabularyOf(({ table }) => (table === 'body_words' ? words : []));
  const plan = makePlan(parseQuery(typed), { now: 1_577_959_200, vocabulary });
  return compile(database === undefined ? plan : findPhrases(database, plan), {
    threads,
    markMatches: false,
    order,
    offset: 0,
  });
}

/** Whether it is one word of an expression, not several or none. */
function isWord(text: string): boolean {
  if (/[,/=~^]/.test(text)) return false;
  try {
    parseQuery([`b:${text}`, `m:${text}`, `p:${text}`]);
    return true;
  } catch {
    return false;
  }
}
