import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makePlan } from '../../src/query/plan/make-plan.ts';
import { compile } from '../../src/query/sql/compile.ts';
import { explain } from '../../src/query/sql/explain.ts';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';

beforeAll(() => void vi.stubEnv('TZ', 'UTC'));

describe('an explanation', () => {
  test('shows how a search was understood and what it runs', () => {
    expect(
      explained(['s:~chron=,東/x', 'p:^/home=1', 'm:A@b', 'd:2003', 'z:-1k', 'F:s-f']),
    ).toMatchInlineSnapshot(`
      "Query:
        s:~chron=,東/x
        p:^/home=1
        m:A@b
        d:2003
        z:-1k
        F:s-f
      Plan:
        all of
          any of
            all of
              not
                header_words (subject): "chrony", "synchronous"
              header_words (subject): "東…"
            header_words (subject): "x"
          path contains "/home" at its start with up to 1 errors
          Message-ID is A@b
          date from Wed Jan 01 2003 00:00:00 GMT+0000 up to Wed Dec 31 2003 23:59:59 GMT+0000
          size up to 1024 bytes
          flags: set 1, not set 4
      SQL:
        SELECT messages.id, folders.path, messages.name, messages.start, messages.size,
          messages.date, messages.flags, messages.thread, messages.message_id, messages.hash
        FROM messages
        JOIN folders ON folders.id = messages.folder
        WHERE messages.dead = 0 AND ((messages.id IN (SELECT rowid FROM header_words WHERE header_words MATCH ?) OR (messages.id IN (SELECT rowid FROM header_words WHERE header_words MATCH ?) AND NOT messages.id IN (SELECT rowid FROM header_words WHERE header_words MATCH ?))) AND path_matches(CAST(folders.path || ifnull('/' || messages.name, '') AS BLOB), ?, ?, ?) AND messages.id IN (SELECT message FROM own_identifiers WHERE hash = ?) AND (messages.date BETWEEN ? AND ?) AND (messages.size BETWEEN -1e15 AND ?) AND (messages.flags & ? = ? AND messages.flags & ? = 0))
        ORDER BY messages.date DESC, messages.id
      Parameters:
        1: {subject} : ("x")
        2: {subject} : ("東" *)
        3: {subject} : ("chrony" OR "synchronous")
        4: /home
        5: 1
        6: 1
        7: 2411988274117218
        8: 1041379200
        9: 1072915199
        10: 1024
        11: 1
        12: 1
        13: 4
      "
    `);
  });

  test('of an empty search is everything', () => {
    expect(explained([])).toMatch(/^Query:\nPlan:\n {2}everything\nSQL:\n/);
  });

  test('leaves out most of a long list of words', () => {
    const words = Array.from({ length: 50 }, (_, at) => `chron${at}`);
    const lines = explained(['b:chron='], words).split('\n');
    expect(lines[3]).toBe(
      '  body_words (body): "chron0", "chron1", "chron10", "chron11", "chron12", "chron13", "chron14", "chron15", "chron16", "chron17", "chron18", "chron19" and 38 more',
    );
    expect(lines.at(-2)).toMatch(/^ {2}1: \["\{body\} : \(\\"chron0\\" OR .*… \(\d+ characters\)$/);
  });

  test('says when the archive has no such word', () => {
    expect(explained(['b:zebra=']).split('\n')[3]).toBe(
      '  body_words (body): no word of the archive',
    );
  });
});

function explained(typed: readonly string[], words = ['chrony', 'synchronous']): string {
  const query = parseQuery(typed);
  const vocabulary = { blocks: () => [Buffer.from(`\n${words.join('\n')}\n`)] };
  const plan = makePlan(query, { now: 1_577_959_200, vocabulary });
  return explain(printQuery(query), plan, compile(plan, { threads: false, order: 'date-' }));
}
