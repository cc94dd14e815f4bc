import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { fsPath } from '../../src/files/fs-path.ts';
import {
  exists,
  identityOf,
  isDirectory,
  isFile,
  isLink,
  isTaken,
  isThere,
  lstat,
  stat,
} from '../../src/files/stat.ts';
import { emptyDirectory, ODD_NAME, TOO_LONG } from './file-world.ts';

const { at } = emptyDirectory();

beforeEach(() => {
  writeFileSync(fsPath(at(ODD_NAME)), 'four');
  mkdirSync(at('directory'));
  symlinkSync('directory', at('link'));
  symlinkSync('nothing', at('dangling'));
  symlinkSync('loop', at('loop'));
});

test.each([
  // name, isFile, isDirectory, isLink, isThere, exists, isTaken
  [ODD_NAME, true, false, false, true, true, true],
  ['directory', false, true, false, true, true, true],
  ['link', false, true, true, true, true, true],
  ['dangling', false, false, true, false, false, true],
  ['loop', false, false, true, false, false, true],
  ['nothing', false, false, false, false, false, false],
  [`${ODD_NAME}/below`, false, false, false, false, false, false],
])('what there is at %j', (name, ...expected) => {
  const answers = [isFile, isDirectory, isLink, isThere, exists, isTaken].map((ask) =>
    ask(at(name)),
  );
  expect(answers).toEqual(expected);
});

describe('where nobody can tell', () => {
  test.each([isFile, isDirectory, isLink, isThere, identityOf, stat, lstat])(
    '%o throws',
    (ask: (path: string) => unknown) => {
      expect(() => ask(at(TOO_LONG))).toThrow('ENAMETOOLONG');
    },
  );

  test.skipIf(process.getuid?.() === 0)('because a directory is closed to us, too', () => {
    writeFileSync(at('directory/file'), '');
    chmodSync(at('directory'), 0);
    for (const ask of [isFile, isThere, lstat]) {
      expect(() => ask(at('directory/file'))).toThrow('EACCES');
    }
    expect([exists(at('directory/file')), isTaken(at('directory/file'))]).toEqual([false, false]);
    chmodSync(at('directory'), 0o700);
  });

  test('exists and isTaken say no', () => {
    expect([exists(at(TOO_LONG)), isTaken(at(TOO_LONG))]).toEqual([false, false]);
  });
});

test('stat follows links, lstat does not, and a loop of links is no missing name', () => {
  expect(stat(at('link'))?.isDirectory()).toBe(true);
  expect(lstat(at('link'))?.isSymbolicLink()).toBe(true);
  expect([stat(at('dangling')), lstat(at('nothing'))]).toEqual([undefined, undefined]);
  expect(() => stat(at('loop'))).toThrow('ELOOP');
});

test('an identity is that of the file, whatever the path', () => {
  linkSync(fsPath(at(ODD_NAME)), at('other-name'));
  expect(identityOf(at('other-name'))).toBe(identityOf(at(ODD_NAME)));
  expect(identityOf(at('link'))).toBe(identityOf(at('directory')));
  expect(identityOf(at('directory'))).not.toBe(identityOf(at(ODD_NAME)));
  expect(identityOf(at('nothing'))).toBeUndefined();
});
