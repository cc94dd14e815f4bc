/**
 * Compiles `scripts/list-reader/list-reader.ts`, which is AssemblyScript, into src/sqlite/lists/list-reader-code.ts:
 * `npm run list-reader`. The compiler is fetched, because it takes 100 MB and this code hardly ever changes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SOURCE, sourceHash } from './list-reader/source-hash.mjs';

const COMPILER = 'assemblyscript@0.28.20';
const TARGET = fileURLToPath(new URL('../src/sqlite/lists/list-reader-code.ts', import.meta.url));

const directory = mkdtempSync(join(tmpdir(), 'mairix-list-reader-'));
try {
  const code = join(directory, 'code.wasm');
  const options = ['-O3', '--runtime', 'stub', '--initialMemory', '1', '--outFile', code];
  execFileSync('npm', ['exec', '--yes', `--package=${COMPILER}`, '--', 'asc', SOURCE, ...options], {
    stdio: 'inherit',
  });
  writeFileSync(TARGET, moduleOf(readFileSync(code).toString('base64')));
} finally {
  rmSync(directory, { recursive: true });
}

/** @param {string} base64 */
function moduleOf(base64) {
  return `// Made by \`npm run list-reader\` of scripts/list-reader/list-reader.ts, whose hash is ${sourceHash()}.

/** WebAssembly in base64. */
export const LIST_READER =
  '${base64}';
`;
}
