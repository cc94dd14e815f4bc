import { expect, test } from 'vitest';
import { resultFolderPath } from '../../src/config/result-folder.ts';

test.each([
  ['found', '/m/found'],
  ['a/found', '/m/a/found'],
  ['/tmp/found', '/tmp/found'],
  ['./found', './found'],
  ['.found', '/m/.found'],
  ['../found', '/m/../found'],
  ['..', '/m/..'],
  ['.', '/m/.'],
  ['~/found', '/m/~/found'],
  ['', undefined],
  [undefined, undefined],
])('mfolder %j lies at %j', (mfolder, path) => {
  const config = { base: '/m', database: '/d', folders: [], omit: [], mfolder };
  expect(resultFolderPath(config)).toBe(path);
});
