import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';

/**
 * Packages that every search loads, and those that a CommonJS file cannot, with their licences; all
 * others stay packages.
 */
const BUNDLED = {
  commander: 'LICENSE',
  'better-sqlite3': 'LICENSE',
  'fastest-levenshtein': 'LICENSE.md',
  'string-width': 'license',
  'strip-ansi': 'license',
  'ansi-regex': 'license',
  'get-east-asian-width': 'license',
};

/** The same for what only `--mcp` loads: in a file of its own they take 0.7 MB, as packages 16.6. */
const BUNDLED_FOR_MCP = {
  '@modelcontextprotocol/server': 'LICENSE',
  '@modelcontextprotocol/core': 'LICENSE',
  zod: 'LICENSE',
};

/** And for what only mail on servers needs, which loads faster from one file. */
const BUNDLED_FOR_IMAP = {
  imapflow: 'LICENSE.txt',
  'encoding-japanese': 'LICENSE',
  'iconv-lite': 'LICENSE',
  libbase64: 'LICENSE',
  libmime: 'LICENSE',
  libqp: 'LICENSE',
  'safer-buffer': 'LICENSE',
};

/** Modules that the program and the bundled packages load, and what stands in for them. */
const REPLACED = {
  'better-sqlite3': 'scripts/build/better-sqlite3.cjs',
  'string-width': 'scripts/build/string-width.cjs',
  bindings: 'scripts/build/native-part.cjs', // of better-sqlite3 12
  './binding': 'scripts/build/native-part.cjs', // and 13
  './installed-sqlite.ts': 'scripts/build/installed-sqlite.cjs',
  pino: 'scripts/build/never-used.cjs', // of imapflow, which gets no logger and no proxy
  socks: 'scripts/build/never-used.cjs',
  './download.js': 'scripts/build/never-used.cjs', // of imapflow: parts of messages
  './jp-decoder.js': 'scripts/build/never-used.cjs', // for them
  libmime: 'scripts/build/late-libmime.cjs', // of imapflow, for names in envelopes
};

/**
 * Modules of Node that a short search, or a run that finds nothing new, can do without; loading one takes up to 3 ms
 * of 20 or 40.
 */
const LATE = ['child_process', 'crypto', 'os', 'v8', 'worker_threads', 'zlib'];
const isLate = (/** @type {string} */ id) => LATE.some((name) => id === `node:${name}`);
/** What the names of the modules that load them begin with; rolldown leaves such names to plugins. */
const LOADS_LATE = '\0late-';

/** Loads such a module when something of it is asked for. @type {import('rolldown').Plugin} */
const lateModules = {
  name: 'modules of Node that are loaded late',
  resolveId: (id, _, { kind }) =>
    isLate(id) && kind !== 'dynamic-import' ? id.replace('node:', LOADS_LATE) : null,
  load(id) {
    if (!id.startsWith(LOADS_LATE)) return null;
    // With `node:` in front, this would be resolved to itself.
    const module = `require('${id.slice(LOADS_LATE.length)}')`;
    const all = `new Proxy({}, { get: (_, name) => Reflect.get(${module}, name) })`;
    // Where rolldown makes another object of it, it copies what the module has by itself, and keeps the prototype.
    const code = `module.exports = Object.create(${all});`;
    return { code, moduleType: 'js' };
  },
};

/**
 * Listings that read mail are loaded late. Left alone, a summary comes in thirty parts, because so many others need this
 * or that of it. What they load is put together by who else needs it: by other listings, or by one of `OTHERS`.
 */
const LISTINGS = [
  'src/cli/listing/list-summary.ts',
  'src/cli/listing/print-messages.ts',
  'src/results/read/json-writer.ts',
];
const OTHERS = ['src/cli/listing/fill-folder.ts', 'src/indexer/update.ts'];
/** What a run needs from its start on. */
const RUNS = ['src/cli/commands/index-mail.ts', 'src/sqlite/update-database.ts'];
/** Bytes of source. */
const SMALL = 1_500;
/** All that `--address` alone needs is one part. */
const ADDRESS = [
  'src/cli/commands/address.ts',
  'src/searcher/addresses.ts',
  'src/sqlite/search/find-people.ts',
];
/** These must start at once, and keep parts of their own: `--address`, and paths of many hits. */
const QUICK = [...ADDRESS, 'src/sources/kinds/source-kinds.ts'];

/** The name under which the stand-in for better-sqlite3 asks for the second one, */
const NEWER_SQLITE = 'newer-better-sqlite3';
/** and that for libmime asks for the real one. */
const REAL_LIBMIME = 'real-libmime';

/**
 * Makes few files of the command line: `program.cjs`, which `start.cjs` runs in its own name, and
 * parts that only some commands need.
 * @param {string} root
 * @param {string} directory  Where it is built.
 * @param {{ newerSqlite?: string | undefined }} [options]  Where a second better-sqlite3 is, for later versions of Node.
 */
export async function bundleProgram(root, directory, { newerSqlite } = {}) {
  const cli = join(directory, 'cli');
  await bundle(root, './src/cli/main.ts', cli, { newerSqlite });
  const program = join(cli, 'program.cjs');
  renameSync(join(cli, 'main.cjs'), program);
  appendFileSync(program, licences(root, BUNDLED));
  appendFileSync(join(cli, 'parts/mcp.cjs'), licences(root, BUNDLED_FOR_MCP));
  appendFileSync(join(cli, 'parts/imap-flow.cjs'), licences(root, BUNDLED_FOR_IMAP));
  const files = readdirSync(cli, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.cjs'))) {
    const path = join(cli, file);
    writeFileSync(path, inFunction(inAscii(readFileSync(path, 'utf8'))));
  }
}

/**
 * Node decodes ASCII ten times as fast as UTF-8, and V8 keeps it in half the memory. Other characters are in comments,
 * strings and expressions, where an escape means the same.
 * @param {string} program
 */
function inAscii(program) {
  return program.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * What `start.cjs` runs: to put a function around the text each time would copy it.
 * @param {string} program
 */
function inFunction(program) {
  return `(function (exports, require, module, __filename, __dirname) {${program}\n})`;
}

/**
 * Makes one CommonJS file of a module of the command line and everything it loads at once, and others
 * of what is loaded late. V8's compiled code is kept of one file only, and finding and reading ten
 * files takes a tenth of a short search.
 * @param {string} root
 * @param {string} module
 * @param {string} directory  Where they are put.
 * @param {{ shared?: readonly string[], newerSqlite?: string | undefined }} [options]  `shared`: packages that
 *   stay packages here; `newerSqlite`: as `bundleProgram` takes it.
 */
export async function bundle(
  root,
  module,
  directory,
  { shared = [], newerSqlite = join(root, 'node_modules/better-sqlite3') } = {},
) {
  /** @type {Set<string> | undefined} */
  let atOnce;
  /** @type {((id: string) => string | null) | undefined} */
  let together;
  const replacements = Object.fromEntries(
    Object.entries(REPLACED).map(([name, file]) => [name, join(root, file)]),
  );
  await build({
    cwd: root,
    input: module,
    platform: 'node',
    preserveEntrySignatures: 'allow-extension', // parts take what they need from the program
    external: (id, importer) =>
      !id.startsWith('.') &&
      !id.startsWith('/') &&
      (!isBundled(id) || shared.includes(id) || importer === replacements[id]),
    resolve: {
      alias: {
        ...replacements,
        [NEWER_SQLITE]: newerSqlite,
        [REAL_LIBMIME]: join(root, 'node_modules/libmime/dist/cjs/libmime.js'),
      },
    },
    plugins: [asText, lateModules],
    output: {
      dir: directory,
      format: 'cjs',
      // Names stay as they are: people send us what an error of ours prints.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      dynamicImportInCjs: false, // a script of node:vm cannot import(), it can require()
      entryFileNames: '[name].cjs',
      chunkFileNames: 'parts/[name].cjs',
      codeSplitting: {
        groups: [
          {
            debugName: 'loaded at once',
            name(id, chunking) {
              atOnce ??= withSmall(loadedAtOnce(join(root, module), chunking), root, chunking);
              return atOnce.has(id) || id.startsWith(LOADS_LATE) ? 'main' : null;
            },
          },
          {
            debugName: 'loaded together',
            includeDependenciesRecursively: false,
            name(id, chunking) {
              together ??= loadedTogether(root, chunking);
              return together(id);
            },
          },
        ],
      },
    },
  });
}

/** What a browser gets from the page is a text in the program. @type {import('rolldown').Plugin} */
const asText = {
  name: 'assets as text',
  load(id) {
    if (!id.includes('/web/assets/')) return null;
    const text = readFileSync(id, 'utf8');
    return { code: `export default ${JSON.stringify(text)}`, moduleType: 'js' };
  },
};

/**
 * A module and all that are loaded with it.
 *
 * @param {string} main
 * @param {import('rolldown').ChunkingContext} chunking
 */
function loadedAtOnce(main, chunking) {
  const loaded = new Set([main]);
  for (const id of loaded) {
    for (const imported of [...(chunking.getModuleInfo(id)?.importedIds ?? [])])
      loaded.add(imported);
  }
  return loaded;
}

/**
 * Adds what is small, loads nothing else that is not, and is needed by several of what is loaded late: to find and read a
 * part of its own takes longer than to have it in the program. That holds for our own modules only: of a package that is
 * loaded by require (string-width), rolldown passes on what a module exports before the module has run.
 *
 * @param {ReadonlySet<string>} program
 * @param {string} root
 * @param {import('rolldown').ChunkingContext} chunking
 */
function withSmall(program, root, chunking) {
  const lateOnesOf = (/** @type {string} */ id) =>
    [...loadedAtOnce(id, chunking)].filter((one) => !program.has(one));
  const sizeOf = (/** @type {string} */ id) => chunking.getModuleInfo(id)?.code?.length ?? 0;
  const ours = join(root, 'src/');
  const isSmall = (/** @type {string} */ id) =>
    id.startsWith(ours) && lateOnesOf(id).reduce((sum, one) => sum + sizeOf(one), 0) <= SMALL;
  const late = [...LISTINGS, ...OTHERS, ...RUNS].flatMap((file) => lateOnesOf(join(root, file)));
  const isShared = (/** @type {string} */ id) => late.indexOf(id) !== late.lastIndexOf(id);
  return new Set([...program, ...late.filter((id) => isShared(id) && isSmall(id))]);
}

/**
 * Gives the name of the part that a module of a listing is put into.
 *
 * @param {string} root
 * @param {import('rolldown').ChunkingContext} chunking
 */
function loadedTogether(root, chunking) {
  const closuresOf = (/** @type {readonly string[]} */ files) =>
    files.map((file) => loadedAtOnce(join(root, file), chunking));
  const [listings, others, quick] = [LISTINGS, [...OTHERS, ...RUNS], QUICK].map(closuresOf);
  const address = ADDRESS.map((file) => join(root, file));
  return (/** @type {string} */ id) => {
    if (address.includes(id)) return 'address';
    const isIn = (/** @type {ReadonlySet<string>} */ closure) => closure.has(id);
    if (quick?.some(isIn)) return null;
    const users = [...(listings ?? []), ...(others ?? [])].map((one) => (isIn(one) ? 1 : 0));
    return users.includes(1) ? `mail-${users.join('')}` : null;
  };
}

/** @param {string} id */
function isBundled(id) {
  const [, name = ''] = /^((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
  return (
    id in BUNDLED ||
    name in BUNDLED_FOR_MCP ||
    name in BUNDLED_FOR_IMAP ||
    id in REPLACED ||
    isLate(id) ||
    id.startsWith(LOADS_LATE) ||
    id === REAL_LIBMIME ||
    id.startsWith(NEWER_SQLITE)
  );
}

/** @param {string} root @param {Readonly<Record<string, string>>} bundled */
function licences(root, bundled) {
  const texts = Object.entries(bundled).map(([name, file]) => {
    const text = readFileSync(join(root, 'node_modules', name, file), 'utf8');
    return `${name}\n\n${text.trim()}`;
  });
  return `/*\nThis file holds parts of:\n\n${texts.join('\n\n')}\n*/`;
}
