/**
 * Builds `dist`, or another directory: `node scripts/build.mjs [DIRECTORY]`, or with `--every-node` what is
 * published. The library is what tsc makes of it, one file per module
 * with its types; only the modules of the reader thread are joined. The command line becomes few
 * CommonJS files, because of a short search Node spends more time on finding a hundred modules than
 * on running them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from './build/bundle-program.mjs';
import { bundleReader } from './build/bundle-reader.mjs';
import { keepCompiledCode } from './build/keep-compiled-code.mjs';
import { fetchNode, NODES } from './nodes/fetch-node.mjs';

/** Keeps compiled code for all lines of Node that mairix promises to run on, which takes their programs from npm. */
const EVERY_NODE = '--every-node';
const root = fileURLToPath(new URL('..', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

const args = process.argv.slice(2);
const [directory = join(root, 'dist')] = args.filter((arg) => arg !== EVERY_NODE);

rmSync(directory, { recursive: true, force: true });
const compiler = [join(typescript, 'bin/tsc'), '-p', root, '--outDir', directory];
execFileSync(process.execPath, compiler, { stdio: 'inherit' });
await bundleProgram(root, directory);
await bundleReader(root, directory);
const program = join(directory, 'cli/main.cjs');
copyFileSync(join(root, 'scripts/build/start.cjs'), program);
keepCompiledCode(program, process.execPath);
if (args.includes(EVERY_NODE)) keepForEveryNode(program);

/** @param {string} program */
function keepForEveryNode(program) {
  const nodes = mkdtempSync(join(tmpdir(), 'mairix-nodes-'));
  for (const major of NODES) keepCompiledCode(program, join(fetchNode(major, nodes), 'node'));
  rmSync(nodes, { recursive: true });
}
