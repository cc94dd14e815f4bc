import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  hasCopy,
  noMessages,
  noteFile,
  type PresentMessages,
} from '../../src/results/write/present-messages.ts';
import { growth, IN_PROPORTION } from '../helpers/cpu-time.ts';
import { makeWorld, put } from './result-world.ts';

function present(...paths: string[]): PresentMessages {
  const messages = noMessages();
  for (const path of paths) noteFile(messages, path);
  return messages;
}

test('a folder has a copy if one of its files has the same bytes', () => {
  const root = makeWorld();
  const messages = present(
    put(join(root, '1'), 'Subject: a\n'),
    put(join(root, '2'), 'Subject: b\n'),
  );
  const has = (text: string) => hasCopy(messages, Buffer.from(text));
  expect(['Subject: a\n', 'Subject: b\n', 'Subject: c\n', 'Subject: a'].map(has)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  noteFile(messages, put(join(root, '3'), 'Subject: c\n'));
  expect(has('Subject: c\n')).toBe(true);
});

test('a file that has another name or other bytes now is no copy under the old name', () => {
  const root = makeWorld();
  const [one, two] = [put(join(root, '1'), 'one'), put(join(root, '2'), 'two')];
  const messages = present(one, two);
  renameSync(one, join(root, '3'));
  expect(hasCopy(messages, Buffer.from('one'))).toBe(false);
  expect(hasCopy(messages, Buffer.from('two'))).toBe(true);
  rmSync(two);
  expect(hasCopy(messages, Buffer.from('two'))).toBe(false);
  noteFile(messages, join(root, '3'));
  expect(hasCopy(messages, Buffer.from('one'))).toBe(true);
});

test('many copies of one size are compared in proportion to their number', () => {
  const files = (count: number): string[] => {
    const root = makeWorld();
    return Array.from({ length: count }, (_, at) => put(join(root, `${at}`), `${1e9 + at}`));
  };
  const compare = (paths: readonly string[]) => {
    const messages = present(...paths);
    for (const at of paths.keys()) hasCopy(messages, Buffer.from(`${2e9 + at}`));
  };
  expect(growth(files, compare, 300)).toBeLessThan(IN_PROPORTION);
});
