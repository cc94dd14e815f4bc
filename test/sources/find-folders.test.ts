import { chmodSync, linkSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { Problem } from '../../src/model/events.ts';
import type { FolderKind } from '../../src/model/folder-kinds.ts';
import { RESULTS_MARK } from '../../src/model/results-mark.ts';
import { findFolders } from '../../src/sources/find-folders.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';
import { BOX, MESSAGE, maildir, makeTree } from './mail-tree.ts';

const roots: string[] = [];
const reasons: string[] = [];
const onlyReason = ({ reason }: Problem) => reasons.push(reason);
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
  'eml/A.EML': MESSAGE,
  'eml/._A.EML': 'resources',
  'eml/apple/1.mbox/Messages/1.partial.emlx': MESSAGE,
  'eml/apple/notes': MESSAGE,
  'eml/forks/._b.eml': 'resources',
  'eml/md/cur/1695123456789.eml': MESSAGE,
  'eml/md/tmp/': '',
  'eml/md.old/b.eml.gz': MESSAGE,
};

const cases: readonly Case[] = [
  { title: 'an element', kind: 'maildir', patterns: ['md'], found: ['/md'] },
  {
    title: 'names are never normalised',
    kind: 'maildir',
    patterns: ['md/', './md/sub'],
    found: ['/md/', '/./md/sub'],
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
    title: "Thunderbird's maildirs have no new",
    kind: 'maildir',
    patterns: ['eml...'],
    found: ['/eml/md'],
  },
  {
    title: 'base and everything below has double slashes',
    kind: 'maildir',
    patterns: ['...'],
    omit: ['/boxes', '/eml'],
    found: ['//md', '//md/.Sent', '//md/sub', '//md/sub/deep'],
  },
  {
    title: 'omit sees base and everything below with a slash or without',
    kind: 'maildir',
    patterns: ['...'],
    omit: ['md/s*', '/md/.S*', 'eml'],
    found: ['//md'],
  },
  {
    title: 'MH folders have a marker file',
    kind: 'mh',
    patterns: ['mh', 'mh/*'],
    found: ['/mh', '/mh/7', '/mh/sub'],
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
    omit: ['*/back/m*', '*/back/eml'],
    found: ['/boxes/.hidden', '/boxes/a', '/boxes/more/b'],
  },
  {
    title: 'what a wildcard or ... finds of another kind is ignored',
    kind: 'mbox',
    patterns: ['m[dh]', 'mh/plain/*', 'md/sub...'],
    found: ['/mh/plain/1'],
  },
  {
    title: 'directories of .eml files, but not those of a maildir',
    kind: 'eml',
    patterns: ['eml...'],
    found: ['/eml', '/eml/apple/1.mbox/Messages', '/eml/md.old'],
  },
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
    expect(find(tree, { kind: 'maildir', patterns: ['md...'] })).toEqual({
      found: ['/md'],
      problems: [],
    });
  });

  test('links to boxes are read when that is wanted', () => {
    const { found } = find(TREE, {
      kind: 'mbox',
      patterns: ['boxes/*'],
      config: { followMboxSymlinks: true },
    });
    expect(found).toEqual(['/boxes/.hidden', '/boxes/a']);
    const elsewhere = { 'out/a': BOX, 'boxes/link': { linkTo: '../out/a' } };
    const config = { followMboxSymlinks: true };
    expect(find(elsewhere, { kind: 'mbox', patterns: ['boxes...'], config }).found).toEqual([
      '/boxes/link',
    ]);
  });

  test('folders with results of ours are passed over', () => {
    const tree = { ...maildir('md'), ...maildir('md/found'), [`md/found/${RESULTS_MARK}`]: '' };
    expect(find(tree, { kind: 'maildir', patterns: ['md...', 'md/*'] })).toEqual({
      found: ['/md'],
      problems: [],
    });
    expect(find(tree, { kind: 'maildir', patterns: ['md/found'] })).toEqual({
      found: [],
      problems: [
        '/md/found: holds results of a search and is left out; without the file .mairix-results in it, it is mail',
      ],
    });
  });

  test('what is missing is a problem, the rest is found', () => {
    const patterns = ['none', 'no*', 'none/x*', 'none...', 'md'];
    expect(find(TREE, { kind: 'maildir', patterns })).toEqual({
      found: ['/md'],
      problems: [
        '/none: does not exist',
        '/no*: matches nothing',
        '/none: does not exist',
        '/none: does not exist',
      ],
    });
  });

  test('a folder that is listed twice is found once', () => {
    expect(find(TREE, { kind: 'maildir', patterns: ['md', 'md'] })).toEqual({
      found: ['/md'],
      problems: ['/md: is listed twice (test)'],
    });
  });

  test.each([
    ['md', './md', ['/md'], ['/./md: is another name of /md (test)']],
    ['md/', 'md', ['/md/'], ['/md: is another name of /md/ (test)']],
    ['md//sub', 'md/sub/.', ['/md//sub'], ['/md/sub/.: is another name of /md//sub (test)']],
    ['mh/../md', 'md', ['/mh/../md'], ['/md: is another name of /mh/../md (test)']],
    ['md/sub', 'md/s*', ['/md/sub'], ['/md/sub: is listed twice (test)']],
    ['./md...', 'md/sub...', ['/./md', '/./md/.Sent', '/./md/sub', '/./md/sub/deep'], []],
  ])('%s and %s are one', (one, other, found, problems) => {
    expect(find(TREE, { kind: 'maildir', patterns: [one, other] })).toEqual({ found, problems });
  });

  test('of two names, the one without links counts', () => {
    const tree = {
      ...maildir('b/lists'),
      'a/link': { linkTo: '../b' },
      'b/also': { linkTo: 'lists' },
    };
    for (const patterns of [['a...', 'b...'], ['...'], ['a/*...', 'b/*'], ['b/*']]) {
      const { found, problems } = find(tree, { kind: 'maildir', patterns });
      expect({ patterns, found: found.map((path) => path.replace('//', '/')), problems }).toEqual({
        patterns,
        found: ['/b/lists'],
        problems: [],
      });
    }
  });

  test('two hard links to a box are one box', () => {
    const base = makeTree({ 'boxes/b': BOX });
    roots.push(base);
    linkSync(`${base}/boxes/b`, `${base}/boxes/a`);
    expect(findIn(base, configOf(base, 'mbox', ['boxes/*']))).toEqual({
      found: ['/boxes/a'],
      problems: [],
    });
  });

  test('omit leaves out a folder by its real name, too', () => {
    const tree = { ...maildir('md'), ...maildir('md/.Entw&APw-rfe'), ...maildir('md/.R&D') };
    expect(
      find(tree, { kind: 'maildir', patterns: ['md...'], omit: ['*/.Entwürfe'] }).found,
    ).toEqual(['/md', '/md/.R&D']);
    expect(find(tree, { kind: 'maildir', patterns: ['md/.*'], omit: ['*/.E*&*'] }).found).toEqual([
      '/md/.R&D',
    ]);
  });

  describe('a message of another folder is no box that mbox= happens to find:', () => {
    const tree = {
      'x/1.eml': MESSAGE,
      'x/box': BOX,
      'x/deep/old.eml': BOX,
      'y/.mh_sequences': '',
      'y/1': MESSAGE,
      'y/2019-box': BOX,
      'y/md/cur/1:2,S': MESSAGE,
      'y/md/tmp/2': MESSAGE,
      'y/md/box': BOX,
    };
    const spec = (kind: FolderKind, pattern: string) => ({ kind, pattern, origin: 'test' });

    test.each([
      ['eml', [spec('mbox', 'x...'), spec('eml', 'x')], ['/x', '/x/box', '/x/deep/old.eml']],
      [
        'mh',
        [spec('mbox', 'y...'), spec('mh', 'y')],
        ['/y', '/y/.mh_sequences', '/y/2019-box', '/y/md/box'],
      ],
      [
        'maildir, whether or not it is listed',
        [spec('mbox', 'y...')],
        ['/y/.mh_sequences', '/y/1', '/y/2019-box', '/y/md/box'],
      ],
      [
        'but one that is spelled out is',
        [spec('mbox', 'x/1.eml'), spec('eml', 'x')],
        ['/x', '/x/1.eml'],
      ],
    ])('%s', (_, folders, found) => {
      const base = makeTree(tree);
      roots.push(base);
      const all = findIn(base, { ...configOf(base, 'mbox', []), folders }).found;
      expect(all.toSorted()).toEqual(found);
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

  test.each<[FolderKind, string, string]>([
    ['mbox', 'md', 'is a maildir; name it in maildir='],
    ['mbox', 'mh', 'is an MH folder; name it in mh='],
    ['mbox', 'boxes', 'is a directory; add ... to its name for the boxes below it'],
    ['mbox', 'boxes/link', 'is a symbolic link; follow_mbox_symlinks lets it be read'],
    ['maildir', 'boxes/a', 'is a file; if it is an mbox, name it in mbox='],
    ['maildir', 'mh', 'is an MH folder; name it in mh='],
    ['maildir', 'boxes', 'is not a maildir; add ... to its name for those below it'],
    ['mh', 'md', 'is a maildir; name it in maildir='],
    ['mbox', 'eml/apple/1.mbox/Messages', 'is a directory of .eml files; name it in eml='],
    ['eml', 'md', 'is a maildir; name it in maildir='],
    ['eml', 'eml/A.EML', 'is a file; name the directory that holds it'],
    ['eml', 'eml/apple', 'holds no .eml or .emlx file; add ... to its name for those below it'],
    ['maildir', 'eml/forks', 'is not a maildir; add ... to its name for those below it'],
    ['mh', 'boxes/link', 'is a file; if it is an mbox, name it in mbox='],
    ['mh', 'mh/marked', 'is not an MH folder; an empty file .mh_sequences in it makes it one'],
  ])('%s=%s %s', (kind, element, reason) => {
    expect(find(TREE, { kind, patterns: [element] })).toEqual({
      found: [],
      problems: [`/${element}: ${reason}`],
    });
    expect(find(TREE, { kind, patterns: [element], omit: [element] }).problems).toEqual([]);
  });

  test.each<FolderKind>(['mbox', 'mh', 'maildir'])(
    'an empty element of %s= is passed over where base is another kind of folder',
    (kind) => {
      const plain = { 'inbox/': '' };
      expect(find(plain, { kind, patterns: [''] })).toEqual({ found: [], problems: [] });
      const other = kind === 'maildir' ? { '.mh_sequences': '' } : maildir('.');
      expect(find(other, { kind, patterns: [''] })).toEqual({ found: [], problems: [] });
    },
  );

  test('an empty element is base itself, if that is a folder of the kind', () => {
    expect(find(maildir('.'), { kind: 'maildir', patterns: [''] }).found).toEqual(['/']);
    expect(find({ '.mh_sequences': '' }, { kind: 'mh', patterns: [''] }).found).toEqual(['/']);
  });

  test('a base that does not exist is a problem, for an empty element too', () => {
    const problems: string[] = [];
    const folders = findFolders(configOf('/nowhere', 'mbox', ['']), ({ location, reason }) =>
      problems.push(`${location}: ${reason}`),
    );
    expect([...folders]).toEqual([]);
    expect(problems).toEqual(['/nowhere/: does not exist']);
  });

  test('what is listed in several kinds is found as the one that it is, in silence', () => {
    const base = makeTree(TREE);
    roots.push(base);
    const folders = (['mbox', 'maildir', 'mh'] as const).flatMap(
      (kind) => configOf(base, kind, ['md', 'boxes/a']).folders,
    );
    expect(findIn(base, { ...configOf(base, 'mh', []), folders })).toEqual({
      found: ['/boxes/a', '/md'],
      problems: [],
    });
  });

  test('what is of none of the kinds that it is listed in is reported, once', () => {
    const base = makeTree(TREE);
    roots.push(base);
    const folders = (['mbox', 'mh'] as const).flatMap(
      (kind) => configOf(base, kind, ['md', 'boxes/a']).folders,
    );
    expect(findIn(base, { ...configOf(base, 'mh', []), folders })).toEqual({
      found: ['/boxes/a'],
      problems: ['/md: is a maildir; name it in maildir='],
    });
  });

  test('a link to a box is one of the kinds that it is listed in, if links are followed', () => {
    const base = makeTree({ ...TREE, [`found/${RESULTS_MARK}`]: '' });
    roots.push(base);
    const folders = (['maildir', 'mbox'] as const).flatMap(
      (kind) => configOf(base, kind, ['boxes/link', 'found']).folders,
    );
    const config = { ...configOf(base, 'maildir', []), folders };
    const results =
      '/found: holds results of a search and is left out; without the file .mairix-results in it, it is mail';
    expect(findIn(base, config)).toEqual({
      found: [],
      problems: ['/boxes/link: is a symbolic link; follow_mbox_symlinks lets it be read', results],
    });
    expect(findIn(base, { ...config, followMboxSymlinks: true })).toEqual({
      found: ['/boxes/link'],
      problems: [results],
    });
  });

  test('a list of many folders that do not exist takes as long as its length', () => {
    const listed = (count: number) =>
      configOf(
        '/',
        'maildir',
        Array.from({ length: count }, (_, at) => `none-${at}`),
      );
    const walk = (config: Config) => expect([...findFolders(config, () => {})]).toEqual([]);
    expect(growth(listed, walk, 2_500)).toBeLessThan(IN_PROPORTION);
  });

  test('what is neither file nor directory is a problem where it is spelled out', () => {
    expect([...findFolders(configOf('/dev', 'mbox', ['null']), onlyReason)]).toEqual([]);
    expect(reasons.splice(0)).toEqual(['is neither a file nor a directory']);
  });

  const TOO_LONG = 'x'.repeat(300);

  test.each([TOO_LONG, `${TOO_LONG}...`])('what cannot be looked at is not gone: %s', (element) => {
    expect(find(TREE, { kind: 'maildir', patterns: [element, 'md'] })).toEqual({
      found: ['/md'],
      problems: [`/${TOO_LONG}: cannot be read: name too long [hidden]`],
    });
  });

  test('a directory of a wildcard that cannot be looked at is not gone', () => {
    expect(find(TREE, { kind: 'mbox', patterns: [`${TOO_LONG}/*`] }).problems).toEqual([
      `/${TOO_LONG}: cannot be read: name too long [hidden]`,
    ]);
  });

  describe('without permission', () => {
    test.each([
      ['md...', 0o000, ['/md', '/md/z'], ['/md/shut']],
      ['md...', 0o444, ['/md', '/md/z'], ['/md/shut']],
      ['md/*', 0o000, ['/md/z'], ['/md/shut']],
      ['md/shut', 0o000, [], ['/md/shut']],
      ['md/shut/deep', 0o000, [], ['/md/shut/deep']],
      ['md/shut/*', 0o000, [], ['/md/shut']],
    ])('maildir=%s does not lose the directory with mode %i', (element, mode, found, hidden) => {
      const base = makeTree({
        ...maildir('md'),
        ...maildir('md/shut'),
        ...maildir('md/shut/deep'),
        ...maildir('md/z'),
      });
      roots.push(base);
      expect(findShut(base, { element, shut: `${base}/md/shut`, mode })).toEqual({
        found,
        problems: hidden.map((path) => `${path}: cannot be read: permission denied [hidden]`),
      });
    });

    test('a base that is shut does exist', () => {
      const base = makeTree(maildir('md'));
      roots.push(base);
      expect(findShut(base, { element: 'md', shut: base, mode: 0 }).problems).toEqual([
        '/md: cannot be read: permission denied [hidden]',
      ]);
    });
  });

  test('links between many directories are followed, but not in every order', () => {
    const names = Array.from({ length: 9 }, (_, at) => `d${at}`);
    const tree = Object.fromEntries(
      names.flatMap((name) => [
        ...Object.entries(maildir(`web/${name}/md`)),
        ...names
          .filter((other) => other !== name)
          .map((other) => [`web/${name}/${other}`, { linkTo: `../${other}` }] as const),
      ]),
    );
    const { found, problems } = find(tree, { kind: 'maildir', patterns: ['web...'] });
    expect(problems).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(names.map((name) => `/web/${name}/md`)));
    expect(found.length).toBeLessThan(30);
  });

  test('a directory that only links lead to is gone through once', () => {
    const tree = {
      ...maildir('out/md'),
      'in/a': { linkTo: '../out' },
      'in/b': { linkTo: '../out' },
    };
    const patterns = ['in...', './in/?...'];
    expect(find(tree, { kind: 'maildir', patterns }).found).toEqual(['/in/a/md']);
  });
});

interface Search {
  readonly kind: FolderKind;
  readonly patterns: readonly string[];
  readonly omit?: readonly string[];
  readonly config?: Partial<Config>;
}

/** Paths found below base, and problems as they are printed, base's path taken out. */
function find(tree: Parameters<typeof makeTree>[0], { kind, patterns, omit, config }: Search) {
  const base = makeTree(tree);
  roots.push(base);
  return findIn(base, { ...configOf(base, kind, patterns), omit: omit ?? [], ...config });
}

function findIn(base: string, config: Config) {
  const problems: string[] = [];
  const folders = findFolders(config, ({ location, reason, unreachable }) =>
    problems.push(`${location}: ${reason}${unreachable ? ' [hidden]' : ''}`.replaceAll(base, '')),
  );
  return { found: Array.from(folders, ({ path }) => path.slice(base.length)), problems };
}

function configOf(base: string, kind: FolderKind, patterns: readonly string[]): Config {
  const folders = patterns.map((pattern) => ({ kind, pattern, origin: 'test' }));
  return { base, database: `${base}/database`, folders, omit: [] };
}

/** What is found while a directory has this mode, by somebody whom modes stop. */
function findShut(
  base: string,
  { element, shut, mode }: { element: string; shut: string; mode: number },
) {
  chmodSync(base, 0o755);
  chmodSync(shut, mode);
  try {
    return asNobody(() => findIn(base, configOf(base, 'maildir', [element])));
  } finally {
    chmodSync(shut, 0o755);
  }
}

/** Modes do not stop root; anybody else is stopped already. */
function asNobody<T>(action: () => T): T {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}
