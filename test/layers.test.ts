import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Each row may import itself and the rows above it; folders of one row know nothing of each other. */
const ROWS = [
  ['util'],
  ['model'],
  ['errors.ts'],
  ['config', 'formats'],
  ['sources', 'message', 'store'],
  ['query', 'threads', 'results'],
  ['indexer', 'searcher'],
  ['api.ts'],
  ['index.ts'],
  ['cli'],
];

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), 'utf8') }));

describe('the layers', () => {
  test('have a row for every folder of src', () => {
    const folders = new Set(files.map(({ name }) => layerOf(name)));
    expect([...folders].toSorted()).toEqual(ROWS.flat().toSorted());
  });

  test('import downwards only, never a neighbour', () => {
    const wrong = files.flatMap(({ name, text }) =>
      importsOf(text)
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(SRC, resolve(SRC, dirname(name), target)))
        .filter((target) => !mayImport(layerOf(name), layerOf(target)))
        .map((target) => `${name} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['better-sqlite3', 'store'],
    ['mailparser', 'message'],
    ['libmime', 'message'],
    ['htmlparser2', 'message'],
    ['chrono-node', 'message and query'],
    ['fzstd', 'formats'],
    ['xz-decompress', 'formats'],
    ['unbzip2-stream', 'formats'],
    ['ffi-rs', 'results'],
    ['commander', 'cli'],
  ])('%s is known to %s alone', (dependency, folder) => {
    const users = files.filter(({ text }) =>
      importsOf(text).some((name) => name === dependency || name.startsWith(`${dependency}/`)),
    );
    const folders = new Set(users.map(({ name }) => layerOf(name)));
    expect([...folders].toSorted().join(' and ')).toBe(folder);
  });

  test.each([
    ['prints', /\bconsole\.|\bprocess\.(?:stdout|stderr)\b/],
    ['exits', /\bprocess\.(?:exit|abort|exitCode)\b/],
    [
      'reads the environment',
      /\bprocess\.env\b|\bimport\s*\{[^}]*\benv\b[^}]*\} from 'node:process'/,
    ],
  ])('nothing outside cli %s', (_, forbidden) => {
    const wrong = files
      .filter(({ text }) => forbidden.test(withoutComments(text)))
      .map(({ name }) => name);
    expect(wrong.filter((name) => layerOf(name) !== 'cli')).toEqual([]);
    expect(wrong).not.toEqual([]);
  });
});

describe('a search starts at once', () => {
  test('with all it needs, and nothing of other commands', () => {
    expect(loadedBy('cli/main.ts')).toContain('better-sqlite3');
    expect(loadedBy('cli/main.ts')).not.toContain('cli/index-command.ts');
  });

  test.each(['mailparser', 'chrono-node/en', 'node:worker_threads', 'libmime', 'htmlparser2'])(
    'without %s',
    (name) => {
      expect(files.flatMap(({ text }) => importsOf(text))).toContain(name);
      expect(loadedBy('cli/main.ts')).not.toContain(name);
    },
  );
});

/** `query` of `query/parser.ts`; a file beside the folders is a layer of its own. */
function layerOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function mayImport(from: string, to: string): boolean {
  return from === to || rowOf(to) < rowOf(from);
}

function rowOf(layer: string): number {
  return ROWS.findIndex((row) => row.includes(layer));
}

/** What a file imports in any way, types too. */
function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom|^import|\bimport\()\s*'([^']+)'/gm;
  return [...withoutComments(text).matchAll(pattern)].map(([, name = '']) => name);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*.*?\*\//gs, '').replace(/(?:^|\s)\/\/.*$/gm, '');
}

/** Modules and packages that are loaded before a module runs, one through the other. */
function loadedBy(module: string): string[] {
  const loaded = new Set<string>();
  const visit = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    const text = files.find((file) => file.name === name)?.text ?? '';
    for (const target of loadedAtOnce(text)) {
      visit(target.startsWith('.') ? join(dirname(name), target) : target);
    }
  };
  visit(module);
  return [...loaded];
}

/** What is imported when a file is loaded; types are not, `import()` is later. */
function loadedAtOnce(text: string): string[] {
  const pattern = /^(?:import|export)(?! type\b)[^;']*?'([^']+)';/gm;
  return [...text.matchAll(pattern)].map(([, target = '']) => target);
}
