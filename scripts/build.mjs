/**
 * Builds `dist`, or another directory: `node scripts/build.mjs [DIRECTORY]`, or with `--every-node` what is
 * published. The library is what tsc makes of it, one file per module
 * with its types; only the modules of each thread are joined. The command line becomes few
 * CommonJS files, because of a short search Node spends more time on finding a hundred modules than
 * on running them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from './build/bundle-program.mjs';
import { bundleThreads } from './build/bundle-threads.mjs';
import { keepCompiledCode } from './build/keep-compiled-code.mjs';
import { fetchNode, fetchPackage, NODES } from './nodes/fetch-node.mjs';

/**
 * Keeps compiled code for all lines of Node that mairix promises to run on, with the better-sqlite3 that npm takes
 * for each of them; npm has their programs, too.
 */
const EVERY_NODE = '--every-node';
/** What npm takes for Node 22 and later. */
const NEWER_SQLITE = 13;
const root = fileURLToPath(new URL('..', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

const args = process.argv.slice(2);
const [directory = join(root, 'dist')] = args.filter((arg) => arg !== EVERY_NODE);

const everyNode = args.includes(EVERY_NODE)
  ? fetchEveryNode(mkdtempSync(join(tmpdir(), 'mairix-nodes-')))
  : undefined;

rmSync(directory, { recursive: true, force: true });
const compiler = [join(typescript, 'bin/tsc'), '-p', root, '--outDir', directory];
execFileSync(process.execPath, compiler, { stdio: 'inherit' });
await bundleProgram(root, directory, { newerSqlite: everyNode?.newerSqlite });
await bundleThreads(root, directory);
const program = join(directory, 'cli/main.cjs');
copyFileSync(join(root, 'scripts/build/start.cjs'), program);
if (everyNode === undefined) keepCompiledCode(program, process.execPath);
else keepForEveryNode(everyNode);

/** @param {string} temporary */
function fetchEveryNode(temporary) {
  const newerSqlite = fetchPackage('better-sqlite3', NEWER_SQLITE, join(temporary, 'node_modules'));
  const nodes = NODES.map((major) => ({ major, node: join(fetchNode(major, temporary), 'node') }));
  return { temporary, newerSqlite, nodes };
}

/**
 * A Node from 22 on runs a copy that finds the newer better-sqlite3; Node 20 needs the other one in `node_modules` here.
 * @param {ReturnType<typeof fetchEveryNode>} fetched
 */
function keepForEveryNode({ temporary, nodes }) {
  const copy = join(temporary, 'dist/cli');
  cpSync(dirname(program), copy, { recursive: true });
  for (const { major, node } of nodes) {
    keepCompiledCode(major < 22 ? program : join(copy, 'main.cjs'), node);
  }
  cpSync(join(copy, 'compiled'), join(dirname(program), 'compiled'), { recursive: true });
  rmSync(temporary, { recursive: true });
}
