import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type Config,
  formatLocation,
  type MailIndex,
  openMailIndex,
  type SearchQuery,
} from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/query/syntax/parse-query.ts';
import { drafts } from './generate/random-mail.ts';
import { type TypedSearch, typedSearch } from './generate/random-query.ts';
import { translation } from './generate/random-text.ts';
import { type ArchivedMessage, writeArchive } from './generate/write-archive.ts';
import { naiveSearch } from './judge/naive-search.ts';
import { naiveWords } from './judge/naive-words.ts';

const ARCHIVES = 4;
/** For each archive, twice: as it was first, and after some mail has come and gone. */
const { MAIRIX_ORACLE_SEARCHES = '500', MAIRIX_ORACLE_SEED = '20030301' } = process.env;
const SEARCHES = Number(MAIRIX_ORACLE_SEARCHES);
const SEED = Number(MAIRIX_ORACLE_SEED);

const archives = fc.sample(drafts, { numRuns: ARCHIVES, seed: SEED });

describe.each(archives.map((archive, number) => ({ archive, number })))(
  'archive $number',
  ({ archive, number }) => {
    let root: string;
    let index: MailIndex;
    let indexThatExcludes: MailIndex;
    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), 'mairix-oracle-'));
      index = openMailIndex(configFor(root));
      const queries = [{ name: 'bulk', query: EXCLUDED.join(' '), origin: 'test' }];
      indexThatExcludes = openMailIndex({ ...configFor(root), queries, exclude: ['bulk'] });
    });
    afterAll(() => {
      index.close();
      indexThatExcludes.close();
      rmSync(root, { recursive: true });
    });

    test.each(['at first', 'later'] as const)(
      'is searched %s as if every message had been read for it',
      async (time) => {
        const messages = writeArchive(root, archive, time);
        const { problems } = await index.update();
        expect(problems).toEqual([]);
        const seed = time === 'later' ? SEED + number : SEED - number;
        await fc.assert(
          fc.asyncProperty(typedSearch, async (search) => {
            const typed = { ...search, query: { shell: search.arguments } };
            expect(await compare(index, typed, messages)).toEqual({ missing: [], unexpected: [] });
            await expectUnique(index, typed, messages);
          }),
          { numRuns: SEARCHES, seed },
        );
        await fc.assert(
          fc.asyncProperty(typedSearch, async (search) => {
            const typed = { ...search, query: { shell: search.arguments } };
            const meant = ['[', ...search.arguments, ']', '~[', ...EXCLUDED, ']'];
            const found = {
              ...typed,
              arguments: search.arguments.length > 0 ? meant : meant.slice(2),
            };
            expect(await compare(indexThatExcludes, found, messages)).toEqual({
              missing: [],
              unexpected: [],
            });
          }),
          { numRuns: SEARCHES / 5, seed },
        );
        await fc.assert(
          fc.asyncProperty(translation, async ({ text, meant }) => {
            const found = { query: text, arguments: meant, threads: false };
            expect(await compare(index, found, messages)).toEqual({ missing: [], unexpected: [] });
          }),
          { numRuns: SEARCHES, seed },
        );
      },
    );
  },
);

/** What another index leaves out of all searches. */
const EXCLUDED = ['F:s', '/', 'z:1k-', 'd:2000-2010'];

function configFor(root: string): Config {
  return {
    base: root,
    database: join(root, 'database'),
    folders: [
      { kind: 'maildir', pattern: 'inbox', origin: 'test' },
      { kind: 'mbox', pattern: 'Entw&APw-rfe', origin: 'test' },
    ],
    omit: [],
    headers: ['X-Mailer'],
  };
}

/** With `unique`, each Message-ID is found once; with the other copies, all is found. */
async function expectUnique(
  index: MailIndex,
  { query, threads, ...search }: TypedSearch & { readonly query: SearchQuery },
  messages: readonly ArchivedMessage[],
): Promise<void> {
  const all = naiveSearch(parseQuery(search.arguments), messages, { threads });
  const lines: string[] = [];
  const ids: string[] = [];
  for await (const hit of index.search(query, { threads, unique: true })) {
    ids.push(hit.messageId?.toLowerCase() ?? '');
    lines.push(...[hit, ...(hit.alsoIn ?? [])].map(({ location }) => formatLocation(location)));
  }
  const distinct = new Set(all.map(({ messageId }) => messageId.toLowerCase()));
  expect(ids.sort()).toEqual([...distinct].sort());
  expect(lines.sort()).toEqual(all.map(({ line }) => line).sort());
  expect(await index.count(query, { threads, unique: true })).toBe(distinct.size);
  const contents = new Set(all.map(contentOf));
  expect(await index.count(query, { threads, unique: 'content' })).toBe(contents.size);
}

/** All that tells copies of one message from each other. */
function contentOf({ messageId, text, attachments }: ArchivedMessage): string {
  const words = [text.subject, text.body].map((one) => naiveWords(one));
  return JSON.stringify([messageId.toLowerCase(), words, attachments]);
}

/** What the index does not find though it should, and finds though it should not. */
async function compare(
  index: MailIndex,
  search: TypedSearch & { readonly query: SearchQuery },
  messages: readonly ArchivedMessage[],
) {
  const hits = naiveSearch(parseQuery(search.arguments), messages, search);
  const missing = new Map(hits.map((message) => [message.line, message]));
  const unexpected: (ArchivedMessage | string)[] = [];
  for await (const { location } of index.search(search.query, { threads: search.threads })) {
    const line = formatLocation(location);
    if (missing.delete(line)) continue;
    unexpected.push(messages.find((message) => message.line === line) ?? line);
  }
  return { missing: [...missing.values()], unexpected };
}
