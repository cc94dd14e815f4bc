import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/model/events.ts';
import { eml } from '../../src/sources/kinds/eml.ts';
import { maildir } from '../../src/sources/kinds/maildir.ts';
import type { Listing, MessageFile } from '../../src/sources/kinds/message-files.ts';
import { mh } from '../../src/sources/kinds/mh.ts';
import { relocate } from '../../src/sources/relocate.ts';
import { statFile } from '../../src/sources/stat-file.ts';
import { maildir as maildirTree, makeTree } from './mail-tree.ts';

let root = '';
let problems: Problem[] = [];
const report = (problem: Problem) => problems.push(problem);

beforeEach(() => {
  problems = [];
  root = makeTree({
    ...maildirTree('md'),
    'md/cur/2:2,S': 'four',
    'md/cur/.dot': '',
    'md/cur/1 x\udcff': 'x',
    'md/cur/link': { linkTo: '../../outside' },
    'md/new/3': '12345678',
    'md/tmp/4': 'unfinished',
    outside: '12',
    'mh/index': '',
    'mh/17': 'seventeen',
    'mh/9': 'nine',
    'mh/,9': 'deleted',
    'mh/20/': '',
  });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a maildir', () => {
  test('lists everything in cur and new, links followed', () => {
    const files = filesOf(maildir.list(`${root}/md`, report));
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ['cur/.dot', 0],
      ['cur/1 x\udcff', 1],
      ['cur/2:2,S', 4],
      ['cur/link', 2],
      ['new/3', 8],
    ]);
    expect(problems).toEqual([]);
  });

  test('times are whole milliseconds, rounded down', () => {
    utimesSync(`${root}/md/new/3`, 1, 1_600_000_000.1239);
    const files = filesOf(maildir.list(`${root}/md`, report));
    expect(files.find(({ name }) => name === 'new/3')?.modified).toBe(1_600_000_000_123);
  });

  test('what is no file is a problem', () => {
    const odd = makeTree({
      ...maildirTree('md'),
      'md/cur/directory/': '',
      'md/cur/gone': { linkTo: 'nowhere' },
      'md/cur/loop': { linkTo: 'loop' },
    });
    execFileSync('mkfifo', [`${odd}/md/new/fifo`]);
    expect(filesOf(maildir.list(`${odd}/md`, report))).toEqual([]);
    expect(problems.map(({ location }) => location.slice(odd.length))).toEqual([
      '/md/cur/directory',
      '/md/cur/gone',
      '/md/cur/loop',
      '/md/new/fifo',
    ]);
    expect(problems[1]?.reason).toBe('is a link to a file that does not exist');
    rmSync(odd, { recursive: true });
  });

  test('what cannot be looked at is a problem, and listed by its name alone', () => {
    const odd = makeTree({ ...maildirTree('md'), 'md/cur/1': { linkTo: 'x'.repeat(300) } });
    expect(filesOf(maildir.list(`${odd}/md`, report))).toEqual([{ name: 'cur/1' }]);
    expect(problems).toEqual([
      { location: `${odd}/md/cur/1`, reason: 'cannot be read: name too long' },
    ]);
    rmSync(odd, { recursive: true });
  });

  test('names alone can be had without looking at the files', () => {
    const listing = maildir.list(`${root}/md`, report);
    expect(listing?.count).toBe(5);
    const names = [...(listing?.files(() => false) ?? [])];
    expect(names).toHaveLength(5);
    expect(names.filter(({ size }) => size !== undefined)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('a folder that cannot be read is not an empty one', () => {
    expect(maildir.list(`${root}/mh`, report)).toBeUndefined();
    expect(problems.map(({ location }) => location)).toEqual([`${root}/mh/cur`]);
  });
});

test('of a directory of .eml files, other files are silently left out', () => {
  const odd = makeTree({
    'a.eml': 'four',
    'B.EMLX.GZ': 'x',
    'c.eml.txt': 'text',
    'd.emlxpart': 'part',
    '.eml': 'hidden',
    'e.eml/': '',
  });
  expect(filesOf(eml.list(odd, report)).map(({ name }) => name)).toEqual(['B.EMLX.GZ', 'a.eml']);
  expect(problems).toEqual([]);
  rmSync(odd, { recursive: true });
});

test('an MH folder lists numbered files, numbered directories are silently left out', () => {
  expect(filesOf(mh.list(`${root}/mh`, report)).map(({ name, size }) => [name, size])).toEqual([
    ['17', 9],
    ['9', 4],
  ]);
  const names = [...(mh.list(`${root}/mh`, report)?.files(() => false) ?? [])];
  expect(names).toEqual([{ name: '17' }, { name: '20' }, { name: '9' }]);
  expect(problems).toEqual([]);
});

test('statFile knows files and what links lead to', () => {
  expect(statFile(`${root}/md/cur/link`)?.size).toBe(2);
  expect(statFile(`${root}/md/cur`)).toBeUndefined();
  expect(statFile(`${root}/missing`)).toBeUndefined();
});

describe('relocate', () => {
  test.each([
    ['is still there', 'cur/2:2,S', 'cur/2:2,S'],
    ['has other flags', 'cur/2:2,S', 'cur/2:2,RS'],
    ['moved from new to cur', 'new/3', 'cur/3:2,S'],
    ['moved from cur to new', 'cur/2:2,S', 'new/2'],
    ['has other flags, and a name without a colon', 'cur/2:2,S', 'cur/2!2,RS'],
    ['has a name that is no UTF-8', 'cur/1 x\udcff', 'cur/1 x\udcff:2,F'],
  ])('finds a message that %s', (_, before, after) => {
    const [from, to] = [`${root}/md/${before}`, `${root}/md/${after}`];
    if (from !== to) renameSync(asBytes(from), asBytes(to));
    expect(relocate(from)).toBe(to);
  });

  test.each(['md/cur/gone:2,S', 'mh/18', 'nowhere/cur/1', 'nowhere'])(
    'does not find %s',
    (path) => {
      expect(relocate(`${root}/${path}`)).toBeUndefined();
    },
  );

  test('does not trust what it has read of a directory before', () => {
    const cache = new Map();
    renameSync(`${root}/md/cur/2:2,S`, `${root}/md/cur/2:2,RS`);
    expect(relocate(`${root}/md/cur/2:2,S`, cache)).toBe(`${root}/md/cur/2:2,RS`);
    rmSync(`${root}/md/cur/2:2,RS`);
    expect(relocate(`${root}/md/cur/2:2,S`, cache)).toBeUndefined();
  });
});

function filesOf(listing: Listing | undefined): MessageFile[] {
  return [...(listing?.files(() => true) ?? [])];
}

function asBytes(path: string): Buffer {
  return Buffer.from(path.replace('\udcff', '\u00ff'), 'latin1');
}
