import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FolderFormat } from '../../src/config/config.ts';
import { ResultsError } from '../../src/errors.ts';
import { checkResultFolder } from '../../src/results/guard/check-result-folder.ts';
import { refuseDatabase } from '../../src/results/guard/refuse-database.ts';

import { writeResults } from '../../src/results/write-results.ts';
import { list, makeWorld, put, target, writeAndNote } from './result-world.ts';

/** What the check says about `name` in a world made by `build`, the world's path shortened. */
function complaint(
  name: string,
  build: (root: string) => void,
  { format = 'maildir' as FolderFormat, sources = [] as string[] } = {},
): string {
  const root = makeWorld();
  build(root);
  const paths = sources.map((source) => join(root, source));
  try {
    checkResultFolder(`${root}/${name}`, format, paths);
    return 'fine';
  } catch (error) {
    if (!(error instanceof ResultsError)) throw error;
    return `${error.code}: ${error.message}`.replaceAll(root, '');
  }
}

const maildirs = (root: string) => {
  put(join(root, 'mail/in/cur/1:2,'), 'Subject: a\n');
  put(join(root, 'mail/boxes/lists'), 'From a@bb.cc Mon Mar  2 10:00:00 2020\n');
  symlinkSync('mail', join(root, 'link'));
  symlinkSync('../mail/in', join(root, 'mail/alias'));
  linkSync(join(root, 'mail/boxes/lists'), join(root, 'twin'));
};

/** As a message out of a box is written into a result folder. */
const COPY = 'X-source-folder: /mail/box\nSubject: apples\n\nHello.\n';

test('no directory stays open when a folder is refused', () => {
  const openNow = () => readdirSync('/proc/self/fd').length;
  const before = openNow();
  const build = (root: string) => put(join(root, 'vfolder/cur/letter'), 'Subject: a\n');
  expect(complaint('vfolder', build)).toContain('is not a search result');
  expect(openNow()).toBe(before);
});

describe('a result folder is refused', () => {
  const refuses = 'RESULTS_UNSAFE: the result folder';
  test.each([
    ['mail/in', 'is a folder that is indexed'],
    ['mail/in/', 'is a folder that is indexed'],
    ['mail/boxes/../in', 'is a folder that is indexed'],
    ['link/in', 'is a folder that is indexed'],
    ['mail/alias', 'is a folder that is indexed'],
    ['mail/boxes/lists', 'is a folder that is indexed'],
    ['twin', 'is a folder that is indexed'],
    ['mail/in/found', 'is in /mail/in, which is indexed'],
    ['mail/in/cur', 'is in /mail/in, which is indexed'],
    ['link/in/not/yet/there', 'is in /mail/in, which is indexed'],
    ['mail', 'contains /mail/in, which is indexed'],
    ['link', 'contains /mail/in, which is indexed'],
    ['mail/boxes', 'contains /mail/boxes/lists, which is indexed'],
  ])('when it could harm what is indexed: %s', (name, reason) => {
    const sources = ['mail/in', 'mail/boxes/lists'];
    expect(complaint(name, maildirs, { sources })).toBe(`${refuses} /${name} ${reason}`);
  });

  test.each<[string, FolderFormat, (found: string) => void, string]>([
    [
      'somebody’s mail',
      'maildir',
      (at) => put(`${at}/cur/1234.host:2,S`, ''),
      'holds cur/1234.host:2,S, which is not a search result',
    ],
    [
      'mail in delivery',
      'maildir',
      (at) => put(`${at}/tmp/1234.host`, ''),
      'holds tmp/1234.host, which is not a search result',
    ],
    [
      'a folder in cur',
      'maildir',
      (at) => mkdirSync(`${at}/cur/sub`, { recursive: true }),
      'holds cur/sub, which is not a search result',
    ],
    [
      'a subfolder',
      'maildir',
      (at) => mkdirSync(`${at}/.Sent`, { recursive: true }),
      'holds .Sent, which is not a search result',
    ],
    [
      'a stray file',
      'maildir',
      (at) => put(`${at}/notes`, ''),
      'holds notes, which is not a search result',
    ],
    [
      'a linked cur',
      'maildir',
      (at) => {
        mkdirSync(at);
        symlinkSync('/tmp', `${at}/cur`);
      },
      'holds cur, which is not a search result',
    ],
    [
      'MH links in a maildir',
      'maildir',
      (at) => {
        mkdirSync(at);
        symlinkSync('/tmp', `${at}/1`);
      },
      'holds 1, which is not a search result',
    ],
    [
      'a stray file beside our mark',
      'maildir',
      (at) => {
        put(`${at}/.mairix-results`, '');
        put(`${at}/notes`, '');
      },
      'holds notes, which is not a search result',
    ],
    ['real MH mail', 'mh', (at) => put(`${at}/1`, ''), 'holds 1, which is not a search result'],
    [
      'mail that somebody saved among MH results',
      'mh',
      (at) => {
        put(`${at}/.mairix-results`, '');
        put(`${at}/1`, COPY);
        put(`${at}/999`, 'Subject: only copy\n\nprecious\n');
      },
      'holds 999, which is not a search result',
    ],
    [
      'a numeric folder',
      'mh',
      (at) => {
        put(`${at}/.mairix-results`, '');
        mkdirSync(`${at}/1`);
      },
      'holds 1, which is not a search result',
    ],
    [
      'a directory as our mark',
      'mh',
      (at) => {
        mkdirSync(`${at}/.mairix-results`, { recursive: true });
      },
      'holds .mairix-results, which is not a search result',
    ],
    [
      'a directory for an mbox',
      'mbox',
      (at) => mkdirSync(`${at}/cur`, { recursive: true }),
      'holds cur, which is not a search result',
    ],
    [
      'a real mbox',
      'mbox',
      (at) => put(at, 'From a@bb.cc Mon Mar  2 10:00:00 2020\nSubject: a\n'),
      'does not begin with a search result',
    ],
    [
      'our separator without our header',
      'mbox',
      (at) => put(at, 'From mairix@mairix Mon Jan  1 12:34:56 1970\nSubject: a\n'),
      'does not begin with a search result',
    ],
    [
      'mail saved into an mbox of results',
      'mbox',
      (at) =>
        put(
          at,
          'From mairix@mairix Mon Jan  1 12:34:56 1970\nX-source-folder: /a\n\nx\n\nFrom a@bb.cc Mon Mar  2 10:00:00 2020\nSubject: a\n',
        ),
      'holds a message that is not a search result',
    ],
    [
      'mail at the far end of one',
      'mbox',
      (at) =>
        put(
          at,
          `From mairix@mairix Mon Jan  1 12:34:56 1970\nX-source-folder: /a\n\n${'x'.repeat((1 << 20) - 100)}\n\nFrom a@bb.cc Mon Mar  2 10:00:00 2020\nSubject: a\n`,
        ),
      'holds a message that is not a search result',
    ],
    ['a file for a maildir', 'maildir', (at) => put(at, 'text'), 'is a file that holds something'],
    [
      'a dangling link',
      'maildir',
      (at) => symlinkSync('/nowhere/at/all', at),
      'is a symbolic link that leads nowhere',
    ],
    [
      'a file named like the notes of Gnus',
      'maildir',
      (at) => put(`${at}/.nnmaildir`, ''),
      'holds .nnmaildir, which is not a search result',
    ],
    [
      'notes of Gnus about a maildir',
      'mh',
      (at) => mkdirSync(`${at}/.nnmaildir`, { recursive: true }),
      'holds .nnmaildir, which is not a search result',
    ],
    [
      'mail beside the notes of Gnus',
      'maildir',
      (at) => {
        mkdirSync(`${at}/.nnmaildir`, { recursive: true });
        put(`${at}/cur/1`, 'Subject: a\n');
      },
      'holds cur/1, which is not a search result',
    ],
    [
      'a directory named like notes',
      'maildir',
      (at) => mkdirSync(`${at}/dovecot.index`, { recursive: true }),
      'holds dovecot.index, which is not a search result',
    ],
    [
      'notes of MH in a maildir',
      'maildir',
      (at) => put(`${at}/.xmhcache`, ''),
      'holds .xmhcache, which is not a search result',
    ],
    [
      'a file of a common name without our mark',
      'mh',
      (at) => put(`${at}/index`, ''),
      'holds index, which is not a search result',
    ],
    ...(['mh', 'mbox'] as const).map(
      (format): [string, FolderFormat, (found: string) => void, string] => [
        'a maildir of ours',
        format,
        (at) => {
          put(`${at}/.mairix-results`, '');
          put(`${at}/cur/123456789.4.mairix:2,S`, '');
        },
        'holds results in maildir format',
      ],
    ),
    ...(['maildir', 'mbox'] as const).map(
      (format): [string, FolderFormat, (found: string) => void, string] => [
        'an MH folder of ours',
        format,
        (at) => {
          put(`${at}/.mairix-results`, '');
          put(`${at}/.mh_sequences`, '');
          put(`${at}/4`, COPY);
        },
        'holds results in mh format',
      ],
    ),
    [
      'an mbox of ours',
      'maildir',
      (at) => put(at, 'From mairix@mairix Mon Jan  1 12:34:56 1970\nX-source-folder: /a\n\nx\n'),
      'holds results in mbox format',
    ],
    [
      'mail in a folder of ours of another format',
      'mh',
      (at) => {
        put(`${at}/.mairix-results`, '');
        put(`${at}/cur/1234.host:2,S`, '');
      },
      'holds cur, which is not a search result',
    ],
    ['a fifo', 'mbox', (at) => execFileSync('mkfifo', [at]), 'is neither a file nor a directory'],
  ])('when it holds %s (%s)', (_, format, build, reason) => {
    const said = complaint('found', (root) => build(join(root, 'found')), { format });
    expect(said).toBe(`${refuses} /found ${reason}`);
  });

  test('with a hint what to do', () => {
    const root = makeWorld();
    put(join(root, 'found/cur/1'), '');
    expect(() => checkResultFolder(join(root, 'found'), 'maildir', [])).toThrow(
      expect.objectContaining({
        folder: join(root, 'found'),
        hint: 'move that away, or choose another folder with mfolder= or -o',
      }),
    );
  });

  test('with the hint to remove results of another format', () => {
    const root = makeWorld();
    put(join(root, 'found/.mairix-results'), '');
    mkdirSync(join(root, 'found/cur'));
    expect(() => checkResultFolder(join(root, 'found'), 'mh', [])).toThrow(
      expect.objectContaining({
        hint: 'remove it, or choose another folder with mfolder= or -o',
      }),
    );
  });

  test('by the writer too, which leaves it as it is', async () => {
    const root = makeWorld();
    put(join(root, 'found/cur/1'), 'mine');

    await expect(writeResults([], target(join(root, 'found')))).rejects.toThrow(
      expect.objectContaining({ code: 'RESULTS_UNSAFE' }),
    );

    expect(list(root)).toEqual(['found/', 'found/cur/', 'found/cur/1']);
  });
});

test('an mbox of results is accepted wherever its messages begin', () => {
  const HEAD = 'From mairix@mairix Mon Jan  1 12:34:56 1970\nX-source-folder: /a\n';
  const root = makeWorld();
  const answers = new Set<string>();
  // Files are read in pieces of a megabyte: each of these boxes has another part of the head at its end.
  for (let before = 0; before <= HEAD.length + 2; before++) {
    const first = `${HEAD}\n`.padEnd((1 << 20) - before, 'x');
    put(join(root, 'found'), `${first}\n\n${HEAD}\nx\n`);
    try {
      checkResultFolder(join(root, 'found'), 'mbox', []);
    } catch (error) {
      answers.add(`${before}: ${error}`);
    }
  }
  expect([...answers]).toEqual([]);
});

describe('notes of mail programs about results', () => {
  const [MAILDIR, MH] = ['cur/123456789.0.mairix:2,S', '3'];
  test.each<[FolderFormat, string, string]>([
    ...[
      'dovecot-uidlist',
      'dovecot-keywords',
      'dovecot.index',
      'dovecot.index.cache',
      'dovecot.index.log',
      'maildirfolder',
      'courierimapuiddb',
      'courierpop3dsizelist',
      '.uidvalidity',
      '.DS_Store',
      'cur/.DS_Store',
    ].map((note): [FolderFormat, string, string] => ['maildir', MAILDIR, note]),
    ...[
      '.mh_sequences',
      '.xmhcache',
      '.claws_cache',
      '.marks',
      '.overview',
      '.mhe_index',
      '.nov',
      '.DS_Store',
      'index',
      'summary',
    ].map((note): [FolderFormat, string, string] => ['mh', MH, note]),
  ])('go with them (%s, %s, %s)', async (format, copy, note) => {
    const root = makeWorld();
    const found = join(root, 'found');
    await writeResults([], target(found, { format }));
    const empty = list(root);
    put(join(found, copy), COPY);
    put(join(found, note), 'notes');

    const report = await writeAndNote([], target(found, { format }));

    expect(report.problems).toEqual([]);
    expect(list(root)).toEqual(empty);
  });
});

describe('a result folder is fine', () => {
  test.each<[string, FolderFormat, (found: string) => void]>([
    ['that is not there', 'maildir', () => {}],
    ['that is empty', 'maildir', (at) => mkdirSync(at)],
    ['that is empty', 'mbox', (at) => mkdirSync(at)],
    ['that is an empty file', 'maildir', (at) => put(at, '')],
    ['that is an empty file', 'mbox', (at) => put(at, '')],
    [
      'with links and copies of classic mairix',
      'maildir',
      (at) => {
        put(`${at}/cur/123456789.4.mairix:2,FRS`, '');
        symlinkSync('/gone', `${at}/cur/x`);
        mkdirSync(`${at}/new`);
      },
    ],
    [
      'with our marks',
      'maildir',
      (at) => {
        put(`${at}/.mairix-results`, '');
        put(`${at}/.noindex`, '');
      },
    ],
    [
      'with MH links',
      'mh',
      (at) => {
        put(`${at}/.mh_sequences`, '');
        symlinkSync('/gone', `${at}/12`);
        symlinkSync('/gone', `${at}/,7`);
      },
    ],
    [
      'with MH copies beside our mark',
      'mh',
      (at) => {
        put(`${at}/.mairix-results`, '');
        put(`${at}/12`, COPY);
      },
    ],
    [
      'with an mbox of results',
      'mbox',
      (at) =>
        put(
          at,
          'From mairix@mairix Mon Jan  1 12:34:56 1970\nX-source-folder: /a\n\nFrom here, at ten\n\nFrom there\n',
        ),
    ],
  ])('%s (%s)', (_, format, build) => {
    const sources = ['mail/in', 'mail', 'found2', 'gone'];
    const said = complaint('found', (root) => build(join(root, 'found')), { format, sources });
    expect(said).toBe('fine');
  });

  test('behind a link, which stays a link', async () => {
    const root = makeWorld();
    mkdirSync(join(root, 'real/found'), { recursive: true });
    writeFileSync(join(root, 'real/keep'), '');
    symlinkSync('real/found', join(root, 'link'));

    checkResultFolder(join(root, 'link'), 'maildir', []);
    await writeResults([], target(join(root, 'link')));

    expect(list(root)).toEqual([
      'link -> real/found',
      'real/',
      'real/found/',
      ...['cur/', 'new/', 'tmp/'].map((part) => `real/found/${part}`),
      'real/keep',
    ]);
  });
});

test.each(['', '-wal', '-shm', '-lock'])('the database%s is no place for results', (suffix) => {
  expect(() => refuseDatabase(`/data/../data/db${suffix}`, '/data/db')).toThrow(
    expect.objectContaining({ code: 'RESULTS_UNSAFE' }),
  );
  expect(() => refuseDatabase('/data/db-results', '/data/db')).not.toThrow();
});

test('a result folder inside another is refused: the next search would find it foreign', () => {
  const root = makeWorld();
  put(join(root, 'found/.mairix-results'), '');
  expect(() => checkResultFolder(join(root, 'found/sub/below'), 'maildir', [])).toThrow(
    `the result folder ${root}/found/sub/below is in ${root}/found, which holds results`,
  );
});

test.each([
  ['of ten thousand parts', 'a/'.repeat(10_000)],
  ['of a hundred thousand letters', 'a'.repeat(100_000)],
])('a name %s is refused before anything is made', (_, name) => {
  expect(complaint(name, () => {})).toMatch(/^RESULTS_UNWRITABLE: .*name too long$/);
});
