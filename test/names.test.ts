import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => ({ name, exports: exportsOf(readFileSync(join(SRC, name), 'utf8')) }));

test('no two files export a function of one name', () => {
  const functions = files.flatMap(({ exports }) => named(exports, 'function'));
  expect(functions.length).toBeGreaterThan(300);
  expect(functions.filter((name, at) => functions.indexOf(name) < at)).toEqual([]);
});

test('a file in a room that exports one function has a name that is in that of an export', () => {
  const misnamed = files
    .filter(({ name }) => name.includes('/'))
    .filter(({ exports }) => named(exports, 'function').length === 1)
    .filter(({ name, exports }) => !exports.some((one) => isNamedFor(basename(name, '.ts'), one)))
    .map(({ name, exports }) => `${name} exports ${named(exports, 'function').join()}`);
  expect(misnamed).toEqual([]);
});

interface Exported {
  readonly kind: string;
  readonly name: string;
}

function exportsOf(text: string): Exported[] {
  const pattern =
    /^export (?:async |abstract )?(function|class|const|interface|type)\*? ?(?!\{)(\w+)/gm;
  return [...text.matchAll(pattern)].map(([, kind = '', name = '']) => ({ kind, name }));
}

function named(exports: readonly Exported[], kind: string): string[] {
  return exports.filter((one) => one.kind === kind).map(({ name }) => name);
}

/** `common-date` for `readCommonDate`: the words of the file's name are next to each other in that of the export. */
function isNamedFor(file: string, { name }: Exported): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
  return `-${words}-`.includes(`-${file}-`) || words.replaceAll('-', '') === file;
}
