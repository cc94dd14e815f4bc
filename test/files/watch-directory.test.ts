import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fsPath } from '../../src/files/fs-path.ts';
import { watchDirectory } from '../../src/files/watch-directory.ts';
import { emptyDirectory, ODD_NAME } from './file-world.ts';

const { at } = emptyDirectory();

test('a watch reports names that come, with their bytes', async () => {
  mkdirSync(fsPath(at(ODD_NAME)));
  const reported = await new Promise((resolve) => {
    const watcher = watchDirectory(at(ODD_NAME), (change, name) => {
      watcher.close();
      resolve([change, name]);
    });
    writeFileSync(fsPath(`${at(ODD_NAME)}/${ODD_NAME}`), '');
  });
  expect(reported).toEqual(['rename', ODD_NAME]);
});

test('what is missing cannot be watched', () => {
  expect(() => watchDirectory(at('nothing'), () => {})).toThrow('ENOENT');
});
