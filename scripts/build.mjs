/**
 * Builds `dist`, or another directory: `node scripts/build.mjs [DIRECTORY]`. The library is what tsc makes of it, one file per module
 * with its types; only the modules of the reader thread are joined. The command line becomes few
 * CommonJS files, because of a short search Node spends more time on finding a hundred modules than
 * on running them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProgram } from './build/bundle-program.mjs';
import { bundleReader } from './build/bundle-reader.mjs';
import { keepCompiledCode } from './build/keep-compiled-code.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

const [directory = join(root, 'dist')] = process.argv.slice(2);

rmSync(directory, { recursive: true, force: true });
const compiler = [join(typescript, 'bin/tsc'), '-p', root, '--outDir', directory];
execFileSync(process.execPath, compiler, { stdio: 'inherit' });
await bundleProgram(root, directory);
await bundleReader(root, directory);
copyFileSync(join(root, 'scripts/build/start.cjs'), join(directory, 'cli/main.cjs'));
keepCompiledCode(join(directory, 'cli/main.cjs'));
