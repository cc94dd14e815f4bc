import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeIn, tableRows } from './helpers/documents.ts';

const SRC = join(import.meta.dirname, '../src');

/**
 * Each row may import itself and the rows above it; folders of one row know nothing of each other.
 * The first table is the house; each of the others is the floor inside one of its folders.
 */
const ROWS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '.': [
    ['util'],
    ['model', 'hint.ts'],
    ['errors.ts'],
    ['files'],
    ['config', 'formats', 'programs'],
    ['sources', 'message'],
    ['documents', 'imap'],
    ['query'],
    ['store'],
    ['threads', 'results'],
    ['indexer', 'searcher', 'sqlite'],
    ['opensearch'],
    ['engine.ts'],
    ['api'],
    ['api.ts'],
    ['index.ts'],
    ['mcp', 'web'],
    ['cli'],
  ],
  config: [
    ['password.ts', 'environment.ts', 'quote.ts'],
    ['imap-account.ts', 'open-search-settings.ts'],
    ['config.ts'],
    ['setting.ts', 'expand-value.ts', 'result-folder.ts', 'server-result-folder.ts'],
    ['values'],
    ['imap', 'opensearch'],
    ['directives.ts'],
    ['find-directive.ts', 'problem.ts'],
    ['rc-complaint.ts'],
    ['rc-file.ts'],
    ['settings.ts'],
    ['make-config.ts'],
    ['load-config.ts'],
  ],
  query: [
    ['expression-part.ts', 'point-at.ts'],
    ['expression-error.ts'],
    ['dates'],
    ['syntax'],
    ['plan'],
  ],
  sources: [
    [
      'folder-keywords.ts',
      'glob.ts',
      'is-results-folder.ts',
      'look.ts',
      'mutt-settings.ts',
      'read-location.ts',
    ],
    ['stat-file.ts'],
    ['settled-stat.ts'],
    ['file-times.ts'],
    ['directory-times.ts'],
    ['kinds', 'relocate.ts'],
    ['describe-wrong-kind.ts', 'file-flags.ts'],
    ['walk-place.ts'],
    ['find-folders.ts'],
    ['find-mail.ts', 'watch-folders.ts'],
  ],
  'query/plan': [
    ['match'],
    ['plan.ts', 'labels-meant.ts', 'leave-out.ts', 'word-forms.ts', 'words-meant.ts'],
    ['either.ts', 'describe-plan.ts', 'plan-word.ts', 'sought-words.ts', 'typed-words.ts'],
    ['confine.ts', 'make-plan.ts', 'mark-words.ts', 'plan-related.ts', 'typed-phrases.ts'],
    ['line-finder.ts', 'word-pairs.ts'],
  ],
  sqlite: [
    ['checksums', 'values'],
    ['open', 'lists'],
    ['tables', 'sql'],
    ['search', 'check', 'sqlite-update-store.ts'],
    ['update-database.ts', 'rebuild-database.ts'],
    ['notes.ts', 'sqlite-engine.ts'],
  ],
  opensearch: [
    ['names'],
    ['cluster', 'mapping'],
    ['query', 'write'],
    ['check', 'late-search-store.ts', 'search'],
    ['open-search-engine.ts'],
  ],
  documents: [
    ['limits.ts', 'document-types.ts', 'pdf-program.ts'],
    ['zip'],
    ['office'],
    ['read-tar.ts', 'read-zip.ts'],
    ['read-document.ts'],
  ],
  message: [
    ['charset'],
    ['header', 'text', 'date'],
    ['parts'],
    ['readers', 'read-summary.ts'],
    ['read-message.ts', 'readable'],
  ],
  results: [['disc'], ['guard'], ['read'], ['write'], ['server', 'write-results.ts']],
  indexer: [
    ['words'],
    ['read'],
    ['run'],
    ['write'],
    ['scan'],
    ['update.ts'],
    ['rebuild.ts', 'watch'],
  ],
  mcp: [
    [
      'mail-view.ts',
      'without-hidden-text.ts',
      'short-line.ts',
      'describe-error.ts',
      'within-bytes.ts',
    ],
    [
      'addresses-within.ts',
      'cursor.ts',
      'describe-hit.ts',
      'fence.ts',
      'find-hit.ts',
      'visible-thread.ts',
    ],
    ['language-guide.ts', 'tool.ts'],
    ['message-asked.ts'],
    ['tools'],
    ['tools.ts'],
    ['serve-mail.ts'],
  ],
  web: [
    ['html.ts', 'site.ts'],
    ['answer.ts', 'mail'],
    ['safety', 'pages'],
    ['charts'],
    ['answer-to.ts'],
    ['serve-web.ts'],
  ],
  'indexer/scan': [
    ['restless.ts'],
    ['box', 'folder', 'folder-scope.ts'],
    ['scan-folders.ts', 'server'],
  ],
  cli: [
    ['exit-code.ts', 'version.ts', 'world.ts'],
    ['compile-less.ts', 'exact-bytes.ts', 'interruption.ts', 'limit-heap.ts', 'terminal'],
    ['options'],
    ['command-input.ts'],
    ['listing'],
    ['commands'],
    ['commands.ts'],
    ['run.ts'],
    ['main.ts'],
  ],
};

/** Not parts of the library, but programs that it starts. */
const OWN_PROGRAMS = new Set(['documents/pdf-program.ts']);

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .map((name) => ({ name, text: readFileSync(join(SRC, name), 'utf8') }));

describe('the layers', () => {
  test.each(Object.keys(ROWS))('of %s have a row for each of its folders', (house) => {
    const rooms = new Set(filesIn(house).map(({ name }) => roomOf(house, name)));
    const rows = ROWS[house] ?? [];
    expect([...rooms].toSorted()).toEqual(rows.flat().toSorted());
  });

  test.each(Object.keys(ROWS))('of %s import downwards only, never a neighbour', (house) => {
    const wrong = filesIn(house).flatMap(({ name, text }) =>
      relativeImports(name, text)
        .filter((target) => isIn(house, target))
        .filter((target) => !mayImport(house, roomOf(house, name), roomOf(house, target)))
        .map((target) => `${name} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test('of the house are the rows of src/README.md', () => {
    const shown = tableRows('src/README.md', 'Row').map(([row = '', folder = '']) => {
      const [room = ''] = codeIn(folder);
      return [Number(row), room.replace(/\/$/, '')];
    });
    const rows = ROWS['.'] ?? [];
    expect(shown).toEqual(rows.flatMap((row, at) => row.map((room) => [at + 1, room])));
  });

  test('have no folder with more than twenty files beside each other', () => {
    const folders = files.map(({ name }) => dirname(name));
    const crowded = folders.filter((one) => folders.filter((other) => other === one).length > 20);
    expect(new Set(crowded)).toEqual(new Set());
  });

  test.each([
    ['node:fs', 'files'],
    ['better-sqlite3', 'sqlite'],
    ['mailparser', 'message'],
    ['iconv-lite', 'message'],
    ['libmime', 'message'],
    ['htmlparser2', 'documents and message and web'],
    ['chrono-node', 'message and query'],
    ['@orama/stemmers', 'query'],
    ['fzstd', 'formats'],
    ['xxhash-wasm', 'formats'],
    ['xz-decompress', 'formats'],
    ['unbzip2-stream', 'formats'],
    ['imapflow', 'imap'],
    ['node:child_process', 'cli and imap and programs'],
    ['ffi-rs', 'results'],
    ['commander', 'cli'],
    ['unpdf', 'documents'],
    ['@modelcontextprotocol/server', 'mcp'],
    ['zod', 'mcp'],
    ['@opensearch-project/opensearch', 'opensearch'],
  ])('%s is known to %s alone', (dependency, folder) => {
    const users = files.filter(({ text }) =>
      importsOf(text).some((name) => name === dependency || name.startsWith(`${dependency}/`)),
    );
    const folders = new Set(users.map(({ name }) => layerOf(name)));
    expect([...folders].toSorted().join(' and ')).toBe(folder);
  });

  test('one file alone chooses the engine; of SQLite, the other engine knows only its notes', () => {
    const users = files.filter(({ name, text }) =>
      relativeImports(name, text)
        .filter((target) => layerOf(name) !== 'opensearch' || target !== 'sqlite/notes.ts')
        .some((target) => roomOf('.', target) === 'sqlite'),
    );
    const outside = users.map(({ name }) => name).filter((name) => layerOf(name) !== 'sqlite');
    expect(outside).toEqual(['engine.ts']);
  });

  test('that a path is bytes is known to files alone', () => {
    const users = files.filter(({ name, text }) =>
      relativeImports(name, text).includes('files/fs-path.ts'),
    );
    expect(new Set(users.map(({ name }) => layerOf(name)))).toEqual(new Set(['files']));
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
    const inside = wrong.filter((name) => layerOf(name) !== 'cli' && !OWN_PROGRAMS.has(name));
    expect(inside).toEqual([]);
    expect(wrong).not.toEqual([]);
  });
});

describe('a search starts at once', () => {
  test('with all it needs, and nothing of other commands', () => {
    expect(loadedBy('cli/main.ts')).toContain('better-sqlite3');
    expect(loadedBy('cli/main.ts')).not.toContain('cli/commands/index-mail.ts');
  });

  test.each([
    'mailparser',
    'chrono-node/en',
    '@orama/stemmers/english',
    'imapflow',
    'node:worker_threads',
    // These load all of node:stream, or take as long.
    'node:zlib',
    'node:stream',
    'node:v8',
    'node:crypto',
    'libmime',
    'iconv-lite',
    'htmlparser2',
    '@modelcontextprotocol/server',
    'node:http',
  ])('without %s', (name) => {
    expect(files.flatMap(({ text }) => importsOf(text))).toContain(name);
    expect(loadedBy('cli/main.ts')).not.toContain(name);
  });
});

describe('a reader of mail without documents starts at once', () => {
  test.each(['node:crypto', 'node:zlib', 'documents/read-document.ts'])('without %s', (name) => {
    expect(loadedBy('indexer/read/read-tasks.ts')).not.toContain(name);
    expect(loadedBy('indexer/read/documents/with-documents.ts')).toContain(name);
  });
});

/** `query` of `query/plan/plan.ts`; a file beside the folders is a layer of its own. */
function layerOf(file: string): string {
  return roomOf('.', file);
}

/** The folder or file of a house that a file is in: in `query`, `plan` of `query/plan/plan.ts`. */
function roomOf(house: string, file: string): string {
  return relative(house, file).split('/')[0] ?? '';
}

function isIn(house: string, file: string): boolean {
  return !relative(house, file).startsWith('..');
}

function filesIn(house: string) {
  return files.filter(({ name }) => isIn(house, name));
}

function mayImport(house: string, from: string, to: string): boolean {
  const rows = ROWS[house] ?? [];
  const rowOf = (room: string) => rows.findIndex((row) => row.includes(room));
  return from === to || rowOf(to) < rowOf(from);
}

/** The files of ours that a file imports, by their paths in `src`. */
function relativeImports(name: string, text: string): string[] {
  return importsOf(text)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(SRC, resolve(SRC, dirname(name), target)));
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
