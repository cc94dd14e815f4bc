import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { printQuery } from '../../src/query/syntax/print-query.ts';
import { splitQuery } from '../../src/query/syntax/split-query.ts';
import { letter, makeWorld } from '../helpers/temp-world.ts';

/** What is typed as a text, and as arguments. */
test.each([
  ['thread:[ f:kevin ] f:ada', 'thread:[ f:kevin ] f:ada'],
  ['~thread:[ f:kevin / f:ada ]', '~thread:[ f:kevin / f:ada ]'],
  ['thread:(from:kevin OR tide)', 'thread:[ f:kevin / tide ]'],
  ['-thread:(from:kevin)', '~thread:[ f:kevin ]'],
  ['thread:{from:kevin subject:tide}', 'thread:[ f:kevin s:tide ]'],
  ['subject:(tide thread:(clock))', '[ s:tide thread:[ s:clock ] ]'],
  ['thread: [ f:kevin ]', 'thread:[ f:kevin ]'],
  ['thread:1@x.example', 'thread:1@x.example'],
  ['thread:<1@x.example>', 'thread:1@x.example'],
])('%s is %s', (text, printed) => {
  expect(printQuery(parseQuery(splitQuery(text), [], { isText: true })).join(' ')).toBe(printed);
  expect(printQuery(parseQuery(printed.split(' '))).join(' ')).toBe(printed);
});

test('as in notmuch, a group may be one argument', () => {
  expect(printQuery(parseQuery(['thread:{from:kevin OR tide}', 'f:ada'])).join(' ')).toBe(
    'thread:[ [ f:kevin / tide ] ] f:ada',
  );
  expect(() => parseQuery(['thread:{subjct:a}'])).toThrow('unknown search key "subjct:"');
});

describe('threads with a message that a group finds', async () => {
  const mail = (from: string, id: string, answers?: string) =>
    letter({
      From: `${from}@home.example`,
      Subject: 'tide',
      'Message-ID': `<${id}@x.example>`,
      ...(answers === undefined ? {} : { 'In-Reply-To': `<${answers}@x.example>` }),
    });
  const world = makeWorld({
    'mail/in/cur/1:2,': mail('kevin', 'a'),
    'mail/in/cur/2:2,': mail('ada', 'b', 'a'),
    'mail/in/cur/3:2,': mail('bob', 'c', 'b'),
    'mail/in/cur/4:2,': mail('ada', 'd'),
    'mail/in/cur/5:2,': mail('bob', 'e', 'd'),
  });
  await world.index();

  test.each([
    ['thread:[ f:kevin ]', '123'],
    ['thread:[ f:kevin ] f:ada', '2'],
    ['~thread:[ f:kevin ]', '45'],
    ['thread:[ f:ada ] ~[ thread:[ f:kevin ] ]', '45'],
    ['thread:[ thread:[ f:kevin ] f:bob ]', '123'],
    ['thread:[ f:kevin f:ada ]', ''],
    ['thread:[ f:kevin ] thread:[ f:bob ] f:~bob', '12'],
    ['thread:c@x.example', '123'],
    ['thread:unknown@x.example', ''],
    ['thread:[ f:nobody ]', ''],
  ])('%s', async (typed, found) => {
    const paths = await world.find(...typed.split(' '));
    expect(paths.map((path) => path.replace(/^.*cur\/(\d).*$/, '$1')).join('')).toBe(found);
  });

  test('are shown by --explain', async () => {
    const { stdout } = await world.mairix('--explain', 'thread:[', 'f:kevin', ']');
    expect(stdout.replace(/^SQL[\s\S]*/m, '')).toBe(`Query:
  thread:[
  f:kevin
  ]
Plan:
  in a thread with
    header_words (from): "kevin"
`);
  });
});
