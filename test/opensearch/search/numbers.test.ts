import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtModule } from '../../../scripts/built.mjs';
import type { Config } from '../../../src/config/config.ts';
import { WORD_COLUMNS } from '../../../src/model/fields.ts';
import { fetchBreakdown } from '../../../src/opensearch/search/numbers/fetch-breakdown.ts';
import { fetchFolderPaths } from '../../../src/opensearch/search/numbers/fetch-folder-paths.ts';
import {
  fetchAllLabels,
  fetchLabels,
} from '../../../src/opensearch/search/numbers/fetch-labels.ts';
import { fetchMessagesWith } from '../../../src/opensearch/search/numbers/fetch-messages-with.ts';
import { fetchPeople } from '../../../src/opensearch/search/numbers/fetch-people.ts';
import { fetchProblems } from '../../../src/opensearch/search/numbers/fetch-problems.ts';
import { fetchStatistics } from '../../../src/opensearch/search/numbers/fetch-statistics.ts';
import type { ArchiveState } from '../../../src/opensearch/search/search-context.ts';
import type { Plan } from '../../../src/query/plan/plan.ts';
import type { KnownPerson, SearchStore } from '../../../src/store/search-store.ts';
import {
  corpusFolders,
  layOutMaildir,
  layOutMbox,
  readCorpus,
} from '../../helpers/lay-out-corpus.ts';
import { freshSettings, hasOpenSearch } from '../../helpers/opensearch.ts';
import { fillIndex } from '../fill-index.ts';
import { openState } from './open-state.ts';

const { update }: typeof import('../../../src/indexer/update.ts') = await import(
  builtModule('indexer/update.js')
);
const { sqliteEngine }: typeof import('../../../src/sqlite/sqlite-engine.ts') = await import(
  builtModule('sqlite/sqlite-engine.js')
);

const EVERYTHING: Plan = { kind: 'and', parts: [] };
const FROM_ANYBODY: Plan = { kind: 'any-word', table: 'header_words', fields: ['from'] };

/** Every message of the corpus in a maildir, some in a box too, so that there are copies; a box without mail. */
describe.runIf(hasOpenSearch)('numbers about the same mail, in SQLite and on a cluster', () => {
  let root: string;
  let onSqlite: SearchStore;
  let state: ArchiveState;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'mairix-numbers-'));
    for (const folder of corpusFolders()) {
      layOutMaildir(join(root, 'mail', folder), readCorpus(folder));
    }
    keywords(join(root, 'mail/everyday'));
    layOutMbox(join(root, 'mail/box'), readCorpus('everyday'));
    writeFileSync(join(root, 'mail/empty'), '');
    const config: Config = {
      base: root,
      database: join(root, 'database'),
      folders: [
        { kind: 'maildir', pattern: 'mail...', origin: 'test' },
        { kind: 'mbox', pattern: 'mail/*', origin: 'test' },
      ],
      omit: [],
    };
    await update(sqliteEngine, config);
    onSqlite = sqliteEngine.openForSearch(config.database);
    const settings = await freshSettings();
    await fillIndex(settings.nodes[0] ?? '', settings.name, config);
    state = await openState(settings);
  }, 60_000);

  afterAll(async () => {
    onSqlite.close();
    await state.snapshot.close();
    state.cluster.close();
    rmSync(root, { recursive: true });
  });

  test('statistics', async () => {
    const { bytes, ...numbers } = await onSqlite.statistics();
    const { bytes: onDiscs, ...there } = await fetchStatistics(state);
    expect(there).toEqual(numbers);
    expect(numbers.messages).toBeGreaterThan(100);
    expect(onDiscs).toBeGreaterThan(bytes / 10);
  });

  test('folders, with a box that is empty', async () => {
    const paths = await fetchFolderPaths(state);
    expect(paths.toSorted()).toEqual((await onSqlite.folderPaths()).toSorted());
    expect(paths).toContain(join(root, 'mail/empty'));
  });

  test('labels of headers and keywords', async () => {
    const labels = await fetchLabels(state);
    expect(labels).toEqual(await onSqlite.labels());
    expect(labels.map(({ name }) => name)).toEqual(expect.arrayContaining(['Work', 'work']));
    expect(new Set(await fetchAllLabels(state))).toEqual(
      new Set([...labels.map(({ name }) => name), 'never']),
    );
  });

  test('problems', async () => {
    const known = (problems: Awaited<ReturnType<typeof fetchProblems>>) =>
      problems.map(({ location, reason }) => `${location}: ${reason}`);
    const problems = await fetchProblems(state);
    expect(known(problems)).toEqual(known(await onSqlite.problems()));
    expect(problems.length).toBeGreaterThan(5);
    expect(problems.every(({ since }) => since > 1_700_000_000)).toBe(true);
  });

  test.each(['a', 'ada', 'kevin', 'example', 'sea'])('people called %s', async (word) => {
    const me = ['kevin@tidekeeper.example'];
    const people = await fetchPeople(state, { words: [word], me });
    expect(sorted(people)).toEqual(sorted(await onSqlite.people({ words: [word], me })));
  });

  test('how many messages have a word', async () => {
    const words = ['the', 'boat', 'kevin', 'nothere'];
    const counts = await fetchMessagesWith(state, words, WORD_COLUMNS);
    expect(counts).toEqual(await onSqlite.messagesWith(words, WORD_COLUMNS));
    expect(Math.max(...counts)).toBeGreaterThan(10);
  });

  test.each([
    ['all mail', EVERYTHING, {}],
    ['all mail, one folder and one author', EVERYTHING, { most: 1 }],
    ['whole threads', FROM_ANYBODY, { threads: true }],
    ['one of the copies', EVERYTHING, { unique: { prefer: [], byContent: false } }],
    [
      'one of the copies with the same content',
      EVERYTHING,
      { unique: { prefer: [], byContent: true } },
    ],
    ['nothing', { kind: 'or', parts: [] }, {}],
  ] as const)('how %s is spread', async (_, plan, given) => {
    const options = { threads: false, most: 5, ...given };
    const breakdown = await fetchBreakdown(state, plan, options);
    expect(breakdown).toEqual(await onSqlite.breakdown(() => plan, options));
  });
});

/** Gives a maildir keywords, and two messages that have them: one is also in a header. */
function keywords(folder: string): void {
  writeFileSync(join(folder, 'dovecot-keywords'), '0 work\n1 Work\n2 never\n');
  const message = 'From: ada@havn.example\nX-Keywords: work\nSubject: labels\n\nboat\n';
  writeFileSync(join(folder, 'cur/1000000001.a:2,Sab'), message);
  writeFileSync(join(folder, 'cur/1000000002.b:2,b'), message.replace('X-Keywords', 'X-Other'));
}

function sorted(people: readonly KnownPerson[]): string[] {
  return people
    .map(({ address, name, sent, received, writtenTo, newest }) =>
      JSON.stringify({ address, name, sent, received, writtenTo, newest }),
    )
    .sort();
}
