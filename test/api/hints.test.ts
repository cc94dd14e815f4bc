import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { loadConfig, type MailIndex, MairixError, openMailIndex } from 'mairix';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../helpers/root.ts';

const world = mkdtempSync(join(tmpdir(), 'api-hints-'));
const at = (...names: string[]) => join(world, ...names);
mkdirSync(at('inbox/cur'), { recursive: true });
writeFileSync(at('inbox/cur/1:2,S'), 'From: ada@havn.example\nSubject: low water\n\nHello.\n');
writeFileSync(at('text'), 'no database\n');
const folders = [at('inbox')];
const built = openMailIndex({ database: at('built'), folders });
await built.update();

afterAll(() => {
  built.close();
  rmSync(world, { recursive: true });
});

/** What only the command line has: its name, options, the rc file, the shell. */
const COMMAND_LINE = /`mairix|(?:^|\s)--?[a-z]|\brc file\b|\b[a-z_]+=(?:\s|$)|\bshell\b/;

describe('the hint of an error speaks of the library', () => {
  const make = (more: Partial<Parameters<typeof openMailIndex>[0]>) =>
    openMailIndex({ database: at('built'), folders, ...more });
  const first = (index: MailIndex, query: string, more = {}) =>
    index.search(query, more)[Symbol.asyncIterator]().next();

  test.each<[what: string, act: () => unknown, hint: string]>([
    [
      'no database',
      () => make({ database: at('none') }).count('x'),
      'call `update()` once to build it',
    ],
    [
      'a file that is no database',
      () => make({ database: at('text') }).count('x'),
      'name another file with `database` in the configuration; this one is left alone',
    ],
    [
      'a database in no directory',
      () => make({ database: at('no/where') }).update(),
      'make that directory, or name another place with `database` in the configuration',
    ],
    [
      'a database that is a directory',
      () => make({ database: at('inbox') }).update(),
      'name another file with `database` in the configuration; this one is left alone',
    ],
    [
      'no folders',
      () => make({ folders: [] }).update(),
      'name some as `folders` or `imap` in the configuration',
    ],
    [
      'an unknown folder',
      () => make({}).update({ folders: ['nowhere-at-all'] }),
      'give one that the configuration names, by its full path or relative to `base`',
    ],
    [
      'no rc file',
      () => loadConfig({ rcFile: at('no.rc'), environment: {} }),
      'name another one as `rcFile`, or write the configuration yourself: `database` and `folders`',
    ],
    [
      'an unknown saved search',
      () => first(built, '@spam'),
      'add it to `queries` in the configuration',
    ],
    [
      'an excluded search that is not saved',
      () => first(make({ exclude: ['spam'] }), 'x'),
      'add it to `queries` in the configuration',
    ],
    ['nobody is me', () => first(built, 'f:@me'), 'list them as `me` in the configuration'],
    [
      'an alias file that is gone',
      () => first(make({ aliases: [at('none')] }), 'f:@ada'),
      '`aliases` in the configuration names it; its lines are such as alias ada Ada <ada@x.example>',
    ],
    [
      'a header that is not indexed',
      () => first(built, 'h:X-Mailer:mutt'),
      'add it to `headers` in the configuration and call `update()`, which then reads all mail again',
    ],
    [
      'attachments that are not indexed',
      () => first(built, 'e:chart'),
      "say `attachments: 'text'` in the configuration and call `update()`, which then reads mail with attachments again",
    ],
    [
      'a quote that is not closed',
      () => first(built, 's:"low water'),
      'write another " where the phrase ends',
    ],
    [
      'an empty expression',
      () => built.search([''])[Symbol.asyncIterator]().next(),
      'leave it out; an empty array finds all mail',
    ],
    [
      'an error in a saved search',
      () => first(make({ queries: [{ name: 'x', query: 'f:@me', origin: 'here' }] }), '@x'),
      'list them as `me` in the configuration',
    ],
    ['too many words', () => first(built, 'x '.repeat(20_000)), 'split it into several searches'],
  ])('%s', async (_what, act, hint) => {
    const error = await errorOf(act);
    expect(error.hint).toBe(hint);
    expect(error.hint).not.toMatch(COMMAND_LINE);
  });

  test('a run that another one keeps waiting', async () => {
    const holder = new SqliteDatabase(at('built-lock'));
    holder.exec('BEGIN IMMEDIATE');
    const error = await errorOf(() => make({}).update({ waitMilliseconds: 0 }));
    holder.close();
    expect([error.code, error.hint]).toEqual([
      'STORE_LOCKED',
      'try again when it has finished, or wait longer with `waitMilliseconds`',
    ]);
  });
});

async function errorOf(act: () => unknown): Promise<MairixError> {
  try {
    await act();
  } catch (error) {
    if (error instanceof MairixError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('no text in the source of the library speaks of the command line without words for the library', () => {
  // What only the command line runs, what is said of a line in the rc file, and the terms of both readers.
  const others = /^(?:cli|mcp|web|config|results)\/|^hint\.ts$|\.d\.ts$/;
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !others.test(name))
    .map((name) => ({ name, text: readFileSync(join(ROOT, 'src', name), 'utf8') }));
  expect(files.length).toBeGreaterThan(300);
  const wrong = files.flatMap(({ name, text }) =>
    (
      withoutComments(text).match(
        /.*(?:run `?mairix|the rc file[:;,']|\ba shell\b|\bshell variable\b|'.*--(?:wait|setup)).*/g,
      ) ?? []
    )
      .filter((line) => !line.includes('commandLine'))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});

function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*/gm, '')
    .replaceAll(/commandLine:\s*(?:`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*')/g, '');
}
