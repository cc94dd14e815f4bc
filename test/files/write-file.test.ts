import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fsPath } from '../../src/files/fs-path.ts';
import { makeHardLink, makeLink, readLink } from '../../src/files/links.ts';
import { makeDirectories, makeDirectory } from '../../src/files/make-directory.ts';
import { openFile, readAt, withFile } from '../../src/files/open-file.ts';
import { appendToFile, createIfMissing, rewriteFile } from '../../src/files/own-file.ts';
import { readFile, readStart, readText } from '../../src/files/read-file.ts';
import { removeEmptyDirectory, removeFile, removeFileIfThere } from '../../src/files/remove.ts';
import { rename } from '../../src/files/rename.ts';
import { copyFile, createFile, flushToDisc, makePrivate } from '../../src/files/write-file.ts';
import { emptyDirectory, ODD_NAME } from './file-world.ts';

const { at } = emptyDirectory();
const modeOf = (path: string) => lstatSync(fsPath(path)).mode & 0o777;

describe('a file that we make', () => {
  test.each([
    ['createFile', () => createFile(at(ODD_NAME), 'text')],
    ['rewriteFile', () => rewriteFile(at(ODD_NAME), 'text')],
    ['appendToFile', () => appendToFile(at(ODD_NAME), 'text')],
    ['createIfMissing', () => createIfMissing(at(ODD_NAME))],
  ])('is for its owner alone (%s)', (_name, make) => {
    make();
    expect(modeOf(at(ODD_NAME))).toBe(0o600);
  });

  test('never takes a name that is taken, even by a link to nothing', () => {
    symlinkSync('elsewhere', at('link'));
    expect(() => createFile(at('link'), '')).toThrow('EEXIST');
    expect(readdirSync(at(''))).toEqual(['link']);
  });

  test('keeps what it had if it is only made where it is missing', () => {
    writeFileSync(at('file'), 'kept', { mode: 0o640 });
    chmodSync(at('file'), 0o640);
    createIfMissing(at('file'));
    expect([readText(at('file')), modeOf(at('file'))]).toEqual(['kept', 0o640]);
  });

  test('can be written again, added to, emptied and copied with its mode', () => {
    rewriteFile(at(ODD_NAME), 'first');
    rewriteFile(at(ODD_NAME), 'one ');
    appendToFile(at(ODD_NAME), 'two');
    copyFile(at(ODD_NAME), at('copy'));
    rewriteFile(at(ODD_NAME), '');
    expect([readText(at('copy')), readText(at(ODD_NAME))]).toEqual(['one two', '']);
    chmodSync(at('copy'), 0o644);
    makePrivate(at('copy'));
    expect(modeOf(at('copy'))).toBe(0o600);
  });

  test('and a directory can be flushed; what is missing cannot', () => {
    rewriteFile(at('file'), '');
    expect(() => [at('file'), at('')].forEach(flushToDisc)).not.toThrow();
    expect(() => flushToDisc(at('nothing'))).toThrow('ENOENT');
  });
});

describe('a file that we write to', () => {
  const writers = [
    ['appendToFile', () => appendToFile(at('name'), 'text')],
    ['rewriteFile', () => rewriteFile(at('name'), 'text')],
    ['createIfMissing', () => createIfMissing(at('name'))],
  ] as const;

  test.each(writers)('is never one that a link leads to (%s)', (_name, write) => {
    writeFileSync(at('kept'), 'kept');
    symlinkSync('kept', at('name'));
    expect(write).toThrow('ELOOP');
    expect(readText(at('kept'))).toBe('kept');
  });

  test.each(writers)('has no other name (%s)', (_name, write) => {
    writeFileSync(at('kept'), 'kept');
    makeHardLink(at('kept'), at('name'));
    expect(write).toThrow('is not a file of ours');
    expect(readText(at('kept'))).toBe('kept');
  });

  test.each(writers)('is no pipe, which is not waited for (%s)', (_name, write) => {
    execFileSync('mkfifo', [at('name')]);
    expect(write).toThrow('ENXIO');
  });
});

describe('a directory that we make', () => {
  test('is for its owner alone, with those above it', () => {
    makeDirectories(at('a/b'));
    makeDirectory(at(`a/${ODD_NAME}`));
    expect([at('a'), at('a/b'), at(`a/${ODD_NAME}`)].map(modeOf)).toEqual([0o700, 0o700, 0o700]);
    expect(() => makeDirectory(at('a/b'))).toThrow('EEXIST');
  });
});

describe('a link', () => {
  test('leads to the bytes it was made of, also where they are not UTF-8', () => {
    makeLink(`nowhere/${ODD_NAME}`, at(ODD_NAME));
    expect(readLink(at(ODD_NAME))).toBe(`nowhere/${ODD_NAME}`);
  });

  test('that is hard is one more name of the file', () => {
    rewriteFile(at(ODD_NAME), 'text');
    makeHardLink(at(ODD_NAME), at('second'));
    removeFile(at(ODD_NAME));
    expect(readText(at('second'))).toBe('text');
  });
});

describe('removing', () => {
  test('takes a link away and not what it leads to', () => {
    mkdirSync(at('directory'));
    makeLink('directory', at('link'));
    removeFile(at('link'));
    expect(readdirSync(at(''))).toEqual(['directory']);
  });

  test('minds a missing file only if it must be there', () => {
    expect(() => removeFile(at('nothing'))).toThrow('ENOENT');
    expect(() => removeFileIfThere(at('nothing'))).not.toThrow();
  });

  test('takes no directory for a file, and no full directory for an empty one', () => {
    makeDirectories(at('full/empty'));
    expect(() => removeFile(at('full'))).toThrow(/EISDIR|EPERM/);
    expect(() => removeFileIfThere(at('full'))).toThrow(/EISDIR/);
    expect(() => removeEmptyDirectory(at('full'))).toThrow('ENOTEMPTY');
    removeEmptyDirectory(at('full/empty'));
    expect(readdirSync(at('full'))).toEqual([]);
  });
});

test('renaming puts a file in the place of a file', () => {
  rewriteFile(at('new'), 'new');
  rewriteFile(at(ODD_NAME), 'old');
  rename(at('new'), at(ODD_NAME));
  expect(readText(at(ODD_NAME))).toBe('new');
  makeDirectories(at('full/one'));
  makeDirectory(at('other'));
  expect(() => rename(at('other'), at('full'))).toThrow('ENOTEMPTY');
});

describe('reading', () => {
  test('gives bytes from any place, fewer where the file ends', () => {
    writeFileSync(fsPath(at(ODD_NAME)), Buffer.of(1, 2, 3, 4, 5));
    expect(readFile(at(ODD_NAME))).toEqual(Buffer.of(1, 2, 3, 4, 5));
    expect(readStart(at(ODD_NAME), 2)).toEqual(Buffer.of(1, 2));
    expect(readStart(at(ODD_NAME), 9)).toEqual(Buffer.of(1, 2, 3, 4, 5));
    expect(withFile(at(ODD_NAME), (file) => readAt(file, 3, 9))).toEqual(Buffer.of(4, 5));
    expect(withFile(at(ODD_NAME), (file) => readAt(file, 9, 9))).toEqual(Buffer.of());
  });

  test('closes the file, also when it fails', () => {
    rewriteFile(at('file'), '');
    const opened: number[] = [];
    const fail = () =>
      withFile(at('file'), (file) => {
        opened.push(file);
        throw new Error('in the middle');
      });
    expect(fail).toThrow('in the middle');
    for (const file of opened) expect(() => readFileSync(file)).toThrow('EBADF');
    expect(opened).toHaveLength(1);
  });

  test('refuses a file that should be a directory', () => {
    rewriteFile(at('file'), '');
    expect(() => openFile(at('file'), 'directory')).toThrow('ENOTDIR');
  });
});
