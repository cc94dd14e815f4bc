import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUILT } from '../scripts/built.mjs';
import { codeBlock } from './helpers/documents.ts';
import { makeHome } from './helpers/example-home.ts';
import { ROOT } from './helpers/root.ts';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

/** An empty project that installs the package as npm packs it, without the network. */
let project: string;
let packed: string[];
let tarball: Buffer;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'package-'));
  // The tests have built it already.
  const [{ filename, files }] = JSON.parse(
    npm(BUILT, 'pack', '--json', '--ignore-scripts', '--pack-destination', project),
  );
  tarball = readFileSync(join(project, filename));
  packed = files.map(({ path }: { path: string }) => path);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
    link(name);
  npm(project, 'install', '--offline', '--ignore-scripts', '--no-audit', `./${filename}`);
  for (const name of ['@types/node', 'undici-types']) link(name);
});

afterAll(() => rmSync(project, { recursive: true }));

describe('the package', () => {
  test('holds the built program with its types, and the papers', () => {
    expect(packed.filter((path) => !path.startsWith('dist/')).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'completions/_mairix',
      'completions/mairix.bash',
      'completions/mairix.fish',
      'contrib/limited',
      'contrib/mcp/codex.toml',
      'contrib/mcp/mcp-servers.json',
      'contrib/mcp/vscode.json',
      'contrib/mcp/zed.json',
      'contrib/muttrc',
      'contrib/neomutt-search',
      'contrib/report.schema.json',
      'contrib/results.schema.json',
      'contrib/systemd/mairix-index.service',
      'contrib/systemd/mairix-index.timer',
      'contrib/systemd/mairix-watch.service',
      'docs/api/README.md',
      'docs/assistants.md',
      'docs/attachments.md',
      'docs/coming-from-other-programs.md',
      'docs/differences-from-classic-mairix.md',
      'docs/errors-and-exit-statuses.md',
      'docs/imap.md',
      'docs/installing.md',
      'docs/library.md',
      'docs/mail-programs.md',
      'docs/options.md',
      'docs/organisation.md',
      'docs/promises.md',
      'docs/query-language.md',
      'docs/screenshots/errors.svg',
      'docs/screenshots/stats.svg',
      'docs/screenshots/summary.svg',
      'docs/screenshots/threads.svg',
      'docs/screenshots/web-charts.png',
      'docs/screenshots/web-error.png',
      'docs/screenshots/web-message.png',
      'docs/screenshots/web-phone.png',
      'docs/screenshots/web-search.png',
      'docs/screenshots/web-threads.png',
      'docs/speed.md',
      'docs/web.md',
      'examples/address-book.mjs',
      'examples/complete.mjs',
      'examples/export-thread.mjs',
      'examples/html-results.mjs',
      'examples/index-and-search.mjs',
      'examples/mail-in-numbers.mjs',
      'examples/show-message.mjs',
      'examples/threads.mjs',
      'examples/watch.mjs',
      'mairixrc.example',
      'man/mairix-query.7',
      'man/mairix.1',
      'man/mairixrc.5',
      'package.json',
    ]);
    const built = packed.filter((path) => path.startsWith('dist/'));
    expect(built.filter((path) => !/\.(?:js|js\.map|d\.ts|cjs|cache)$/.test(path))).toEqual([]);
  });

  test('holds each module of the library, and the command line in one piece with its commands', () => {
    const built = packed.filter((path) => /^dist\/.*\.js$/.test(path));
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/^(?:cli|mcp|web)\/|\.d\.ts$/.test(name))
      .map((name) => `dist/${name.replace(/ts$/, 'js')}`);
    // A thread is one file, and what it loads for odd messages, documents, kept mail and imap_pipe= is in others.
    const reader = ['pack-source', 'read-with-mailparser', 'with-documents'];
    const joined = [
      ...reader.map((name) => `dist/indexer/read/late/${name}.js`),
      'dist/imap/thread/late/spawn-pipe.js',
    ];
    expect(built.toSorted()).toEqual([...sources, ...joined].toSorted());
    expect(packed).toContain('dist/cli/main.cjs');
    const others = packed.filter((path) => /^dist\/cli\/.*(?<!\.cjs)$/.test(path));
    const v8 = process.versions.v8.replace(/-.*/, '');
    expect(others).toContain(`dist/cli/compiled/${v8}/program.cache`);
    expect(others.filter((path) => !path.endsWith('.cache'))).toEqual([]);
  });

  test('declares all that its modules import', () => {
    const imported = packed
      .filter((path) => /\.c?js$/.test(path))
      .flatMap((path) => [
        ...readFileSync(join(BUILT, path), 'utf8').matchAll(
          /(?:from |import\(|require\(|\.resolve\()['"]([a-z@][^'":]*)['"]/g,
        ),
      ])
      .map(([, name = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
      // ajv, in the SDK of the Model Context Protocol, has its name in texts of programs that it does not write here.
      .filter((name) => !isBuiltin(name) && !/^ajv(?:-formats)?$/.test(name));
    const { dependencies, optionalDependencies, peerDependencies } = manifest;
    expect([...new Set(imported)].toSorted()).toEqual(
      Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).toSorted(),
    );
  });

  test('gives one command', () => {
    const program = join(project, 'node_modules/.bin/mairix');
    expect(Object.keys(manifest.bin)).toEqual(['mairix']);
    expect(statSync(program).mode & 0o111).toBe(0o111);
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(execFileSync(program, ['-V'], { encoding: 'utf8' })).toBe(
      `mairix v${manifest.version}\n`,
    );
    expect(npm(project, 'exec', '--offline', '--', 'mairix', '-V')).toBe(
      `mairix v${manifest.version}\n`,
    );
  });

  test('gives one module, and keeps the rest to itself', () => {
    expect(Object.keys(manifest.exports)).toEqual(['.', './package.json']);
    const script = "import('mairix/dist/api.js').catch(({ code }) => console.log(code))";
    expect(execFileSync(process.execPath, ['-e', script], { cwd: project, encoding: 'utf8' })).toBe(
      'ERR_PACKAGE_PATH_NOT_EXPORTED\n',
    );
  });
});

describe('the manifest', () => {
  test('has nothing that publint complains of', async () => {
    const { messages } = await publint({ pack: { tarball: bytesOf(tarball) } });
    expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual(
      [],
    );
  });

  test('gives the right types to whoever can import modules', async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    const problems = result.types === false ? ['no types'] : result.problems;
    // CommonJS cannot require it, which is on purpose, and before exports= nobody knew of them.
    const others = problems.filter(
      (problem) =>
        typeof problem === 'string' ||
        !('resolutionKind' in problem) ||
        !['node10', 'node16-cjs'].includes(problem.resolutionKind),
    );
    expect(others).toEqual([]);
  });
});

describe('a TypeScript project that uses the package', () => {
  const surface = readFileSync(join(ROOT, 'src/index.ts'), 'utf8');
  const names = [...surface.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((name) => name.replace('type ', '').trim())
      .filter((name) => name !== ''),
  );

  test.each(['node16', 'nodenext', 'bundler'])(
    'sees all of it under %s resolution',
    (resolution) => {
      expect(names.length).toBeGreaterThan(40);
      const uses = names.map(
        (name, at) => `export type Use${at} = ${/^[a-z]/.test(name) ? `typeof ${name}` : name};`,
      );
      put('surface.ts', `import { ${names.join(', ')} } from 'mairix';\n${uses.join('\n')}\n`);
      expect(compile('surface.ts', resolution)).toBe('');
    },
  );

  test('compiles and runs the example of docs/library.md', () => {
    const home = makeHome();
    put('example.ts', codeBlock('docs/library.md', 'ts'));
    expect(compile('example.ts')).toBe('');
    const { stdout, stderr } = spawnSync(process.execPath, [join(project, 'example.js')], {
      env: home.environment,
      encoding: 'utf8',
    });
    rmSync(home.root, { recursive: true });
    expect([home.asInExamples(stdout), stderr]).toEqual([codeBlock('docs/library.md', 'text'), '']);
  });

  // What an editor would offer: each kind of call, with what comes out of it.
  test.each(['node16', 'bundler'])('calls all methods under %s resolution', (resolution) => {
    put('consumer.ts', CONSUMER);
    expect(compile('consumer.ts', resolution)).toBe('');
  });

  test('is told what it may not do', () => {
    put('wrong.ts', "import { openMailIndex } from 'mairix';\nopenMailIndex({ base: '/mail' });\n");
    expect(compile('wrong.ts')).toMatch(
      /^wrong\.ts\(2,15\): error TS2739: .*: database, folders$/m,
    );
  });
});

const CONSUMER = `import {
  type Breakdown, type Hit, type KnownLabel, type MailMessage, type MailThread, MairixError,
  openMailIndex, type PartContent, type UpdateReport,
} from 'mairix';

const index = openMailIndex({ database: '~/db', folders: ['~/Mail...'] });
const within = ['inbox'];
export async function use(signal: AbortSignal): Promise<void> {
  const report: UpdateReport = await index.update({ signal, onEvent: ({ kind }) => kind });
  const hits: Hit[] = [];
  for await (const hit of index.search('from:ada', { within, limit: report.added })) hits.push(hit);
  for await (const batch of index.search(['f:ada']).batches()) hits.push(...batch);
  const threads: MailThread[] = [];
  for await (const thread of index.threads({ shell: ['s:x'] }, { within })) threads.push(thread);
  const [hit] = hits;
  if (hit === undefined) return;
  const message: MailMessage = await index.message(hit, { start: 0 });
  const part: PartContent | undefined = await index.part({ messageId: '1@x' }, 2);
  const thread: MailThread = await index.thread(hit, { unique: 'content' });
  const spread: Breakdown = await index.breakdown([], { most: 3 });
  const labels: KnownLabel[] = await index.labels();
  const [text = '']: string[] = await index.completions('f:a');
  const [friend] = await index.addresses(text, { limit: 1 });
  const found: number = await index.count('d:2020-', { unique: true });
  console.log(message.text, part?.bytes.byteLength, thread.total, spread.messages, labels, friend, found);
}
use(AbortSignal.timeout(1)).catch((error: unknown) => {
  if (error instanceof MairixError) console.log(error.code, error.hint);
});
`;

describe('npm ci', () => {
  test('builds the one dependency that is compiled, where npm asks for approval', () => {
    const compiled = Object.entries<{ hasInstallScript?: true }>(lock.packages)
      .filter(([path, entry]) => entry.hasInstallScript && !isOptional(path))
      .map(([path]) => path.replace('node_modules/', ''));
    expect(Object.keys(manifest.allowScripts)).toEqual(compiled);
  });

  test('finds a version of every package in the lock file, for all platforms', () => {
    const missing = Object.entries<{ optionalDependencies?: Record<string, string> }>(
      lock.packages,
    ).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          lock.packages[`node_modules/${name}`]?.version === undefined &&
          lock.packages[`${path}/node_modules/${name}`]?.version === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  function isOptional(path: string): boolean {
    return lock.packages[path].optional === true;
  }
});

function npm(cwd: string, ...args: readonly string[]): string {
  return execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Stands in for a download: the dependency as it is installed here. */
function link(name: string): void {
  const target = join(ROOT, 'node_modules', name);
  const path = join(project, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(target, path);
}

function bytesOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  const bytes = new ArrayBuffer(byteLength);
  new Uint8Array(bytes).set(new Uint8Array(buffer, byteOffset, byteLength));
  return bytes;
}

function put(name: string, text: string): void {
  writeFileSync(join(project, name), text);
}

/** What the compiler has to say, with its strictest settings. */
function compile(file: string, resolution = 'nodenext'): string {
  const module = resolution === 'bundler' ? 'esnext' : resolution;
  const options = ['--strict', '--exactOptionalPropertyTypes', '--module', module];
  options.push('--moduleResolution', resolution);
  const more = ['--target', 'es2023', '--types', 'node', file];
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, ...options, ...more], {
    cwd: project,
    encoding: 'utf8',
  }).stdout;
}
