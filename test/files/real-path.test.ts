import { mkdirSync, symlinkSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { absolutePath, currentDirectory } from '../../src/files/current-directory.ts';
import { fsPath } from '../../src/files/fs-path.ts';
import { existingRealPath, realPath } from '../../src/files/real-path.ts';
import { emptyDirectory, ODD_NAME, TOO_LONG } from './file-world.ts';

const { at } = emptyDirectory();

beforeEach(() => {
  mkdirSync(fsPath(at(ODD_NAME)));
  symlinkSync(fsPath(ODD_NAME), at('link'));
  symlinkSync('loop', at('loop'));
});

test.each([
  ['link', ODD_NAME],
  ['link/../link//', ODD_NAME],
  ['link/missing/../other', `${ODD_NAME}/other`],
  ['link/a/b/c', `${ODD_NAME}/a/b/c`],
  ['loop/below', 'loop/below'],
  [`link/${TOO_LONG}`, `${ODD_NAME}/${TOO_LONG}`],
])('the real path of %j', (path, expected) => {
  expect(realPath(at(path))).toBe(`${existingRealPath(at('.'))}/${expected}`);
});

test('a path with ten thousand parts that are missing has one, too', () => {
  expect(realPath(`/missing${'/x'.repeat(10_000)}`)).toBe(`/missing${'/x'.repeat(10_000)}`);
});

test('only what exists has a real path of its own', () => {
  expect(existingRealPath(at('link'))).toMatch(new RegExp(`/${ODD_NAME}$`));
  expect(() => existingRealPath(at('missing'))).toThrow('ENOENT');
});

test('a relative path starts where we are', () => {
  expect(currentDirectory()).toBe(process.cwd());
  expect(absolutePath('a/../b')).toBe(`${process.cwd()}/b`);
  expect(absolutePath('/a//b/')).toBe('/a/b');
  expect(realPath('missing')).toBe(`${process.cwd()}/missing`);
});
