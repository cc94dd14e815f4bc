import { chmodSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { Problem } from '../../src/model/events.ts';
import type { FolderKind } from '../../src/model/location.ts';
import { RESULTS_MARK } from '../../src/model/results-mark.ts';
import { findFolders } from '../../src/sources/find-folders.ts';
import { BOX, MESSAGE, maildir, makeTree } from './mail-tree.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

interface Case {
  readonly title: string;
  readonly kind: FolderKind;
  readonly patterns: readonly string[];
  readonly omit?: readonly string[];
  readonly found: readonly string[];
}

const TREE = {
  ...maildir('md'),
  'md/cur/1': MESSAGE,
  ...maildir('md/.Sent'),
  ...maildir('md/sub'),
  ...maildir('md/sub/deep'),
  'mh/index': '',
  'mh/1': MESSAGE,
  'mh/7/index': '',
  'mh/sub/.mh_sequences': '',
  'mh/plain/1': MESSAGE,
  'mh/marked/index/': '',
  'boxes/a': BOX,
  'boxes/.hidden': BOX,
  'boxes/link': { linkTo: 'a' },
  'boxes/more/b': BOX,
  'boxes/back': { linkTo: '..' },
};

const cases: readonly Case[] = [
  { title: 'an element', kind: 'maildir', patterns: ['md'], found: ['/md'] },
  {
    title: 'names are never normalised',
    kind: 'maildir',
    patterns: ['md/', './md'],
    found: ['/md/', '/./md'],
  },
  {
    title: 'several, in their order',
    kind: 'maildir',
    patterns: ['md/sub', 'md'],
    found: ['/md/sub', '/md'],
  },
  { title: 'a wildcard', kind: 'maildir', patterns: ['md/*'], found: ['/md/.Sent', '/md/sub'] },
  { title: 'a set', kind: 'maildir', patterns: ['[l-n]?'], found: ['/md'] },
  {
    title: 'everything below',
    kind: 'maildir',
    patterns: ['md...'],
    found: ['/md', '/md/.Sent', '/md/sub', '/md/sub/deep'],
  },
  {
    title: 'everything below what a wildcard matches',
    kind: 'maildir',
    patterns: ['md/s*...'],
    found: ['/md/sub', '/md/sub/deep'],
  },
  {
    title: 'base and everything below has double slashes',
    kind: 'maildir',
    patterns: ['...'],
    omit: ['/boxes'],
    found: ['//md', '//md/.Sent', '//md/sub', '//md/sub/deep'],
  },
  {
    title: 'MH folders have a marker file',
    kind: 'mh',
    patterns: ['mh', 'mh/plain', 'mh/marked'],
    found: ['/mh'],
  },
  {
    title: 'numbered folders are not entered',
    kind: 'mh',
    patterns: ['mh...'],
    found: ['/mh', '/mh/sub'],
  },
  {
    title: 'a wildcard finds numbered folders',
    kind: 'mh',
    patterns: ['mh/?'],
    found: ['/mh/7'],
  },
  {
    title: 'links to boxes are left out',
    kind: 'mbox',
    patterns: ['boxes/*'],
    found: ['/boxes/.hidden', '/boxes/a'],
  },
  {
    title: 'links to directories are followed until they lead back',
    kind: 'mbox',
    patterns: ['boxes...'],
    omit: ['*/back/m*'],
    found: ['/boxes/.hidden', '/boxes/a', '/boxes/more/b'],
  },
  { title: 'the wrong kind is ignored', kind: 'mbox', patterns: ['md', 'boxes'], found: [] },
  { title: 'omit', kind: 'maildir', patterns: ['md', 'md/sub'], omit: ['md/s*'], found: ['/md'] },
  {
    title: 'omit prunes what is below',
    kind: 'maildir',
    patterns: ['md...'],
    omit: ['md/sub'],
    found: ['/md', '/md/.Sent'],
  },
  {
    title: 'omit of the root leaves what is below',
    kind: 'maildir',
    patterns: ['md...'],
    omit: ['md'],
    found: ['/md/.Sent', '/md/sub', '/md/sub/deep'],
  },
];

describe('findFolders', () => {
  test.each(cases)('$title', ({ kind, patterns, omit = [], found }) => {
    expect(find(TREE, { kind, patterns, omit })).toEqual({ found, problems: [] });
  });

  test('a loop of links ends', () => {
    const tree = { ...maildir('md'), 'md/loop': { linkTo: '.' }, 'md/x/up': { linkTo: '..' } };
    expect(find(tree, { kind: 'maildir', patterns: ['md...'] }).found).toEqual([
      '/md',
      '/md/loop',
      '/md/x/up',
    ]);
  });

  test('links to boxes are read when that is wanted', () => {
    const { found } = find(TREE, {
      kind: 'mbox',
      patterns: ['boxes/*'],
      config: { followMboxSymlinks: true },
    });
    expect(found).toEqual(['/boxes/.hidden', '/boxes/a', '/boxes/link']);
  });

  test('folders with results of ours are passed over', () => {
    const tree = { ...maildir('md'), ...maildir('md/found'), [`md/found/${RESULTS_MARK}`]: '' };
    expect(find(tree, { kind: 'maildir', patterns: ['md...', 'md/found'] })).toEqual({
      found: ['/md'],
      problems: [],
    });
  });

  test('what is missing is a problem, the rest is found', () => {
    const patterns = ['none', 'no*', 'none/x*', 'none...', 'md'];
    expect(find(TREE, { kind: 'maildir', patterns })).toEqual({
      found: ['/md'],
      problems: [
        'folder BASE/none does not exist',
        'wildcard no* matches nothing in BASE/',
        'folder BASE/none/ does not exist',
        'folder BASE/none does not exist',
      ],
    });
  });

  test('a folder that is listed twice is found once', () => {
    expect(find(TREE, { kind: 'maildir', patterns: ['md', 'md'] })).toEqual({
      found: ['/md'],
      problems: ['is listed twice (test)'],
    });
  });

  test('absolute elements stay as they are, omit sees all of them', () => {
    const base = makeTree(TREE);
    roots.push(base);
    const found = [
      ...findFolders(
        { ...configOf('/elsewhere', 'maildir', [`${base}/md/*`]), omit: [`${base}/md/.S*`] },
        () => {},
      ),
    ];
    expect(found).toEqual([{ kind: 'maildir', path: `${base}/md/sub` }]);
  });

  test('names that are no UTF-8 survive', () => {
    const tree = { ...maildir('m\udce9'), ...maildir('m\u00e9') };
    expect(find(tree, { kind: 'maildir', patterns: ['m*'] }).found).toEqual([
      '/m\u00e9',
      '/m\udce9',
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('a directory that cannot be read is a problem', () => {
    const base = makeTree({ ...maildir('md'), 'md/locked/': '' });
    roots.push(base);
    chmodSync(`${base}/md/locked`, 0);
    const problems: Problem[] = [];
    const config = configOf(base, 'maildir', ['md...']);
    expect([...findFolders(config, (problem) => problems.push(problem))]).toHaveLength(1);
    expect(problems).toMatchObject([{ location: `${base}/md/locked` }]);
    chmodSync(`${base}/md/locked`, 0o700);
  });
});

interface Search {
  readonly kind: FolderKind;
  readonly patterns: readonly string[];
  readonly omit?: readonly string[];
  readonly config?: Partial<Config>;
}

/** Paths found below base, and reasons of problems with base's path taken out. */
function find(tree: Parameters<typeof makeTree>[0], { kind, patterns, omit, config }: Search) {
  const base = makeTree(tree);
  roots.push(base);
  const problems: string[] = [];
  const all = { ...configOf(base, kind, patterns), omit: omit ?? [], ...config };
  const found = [
    ...findFolders(all, ({ reason }) => problems.push(reason.replaceAll(base, 'BASE'))),
  ].map(({ path }) => path.slice(base.length));
  return { found, problems };
}

function configOf(base: string, kind: FolderKind, patterns: readonly string[]): Config {
  const folders = patterns.map((pattern) => ({ kind, pattern, origin: 'test' }));
  return { base, database: `${base}/database`, folders, omit: [] };
}
