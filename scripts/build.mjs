/**
 * Builds `dist`: `node scripts/build.mjs`. The library is what tsc makes of it, one file per module
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

rmSync(join(root, 'dist'), { recursive: true, force: true });
execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', root], { stdio: 'inherit' });
await bundleProgram(root);
await bundleReader(root);
copyFileSync(join(root, 'scripts/build/start.cjs'), join(root, 'dist/cli/main.cjs'));
keepCompiledCode(join(root, 'dist/cli/main.cjs'));
