/**
 * Runs all tests under each Node that mairix promises to run on: `npm run nodes -- [NODE...] [FILE...]`,
 * as in `npm run nodes -- 22 26 test/cli`. Each gets a copy of the checkout and the packages that npm
 * chooses for it. The Nodes come from the npm registry; nothing is left behind.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNode, NODES } from './nodes/fetch-node.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const args = process.argv.slice(2);
const asked = NODES.filter((major) => args.includes(`${major}`));
const files = args.filter((arg) => !NODES.some((major) => arg === `${major}`));

const directory = mkdtempSync(join(tmpdir(), 'mairix-nodes-'));
try {
  for (const major of asked.length > 0 ? asked : NODES) testUnder(major);
} finally {
  rmSync(directory, { recursive: true });
}

/** @param {number} major */
function testUnder(major) {
  const bin = fetchNode(major, directory);
  const cwd = join(directory, `checkout-${major}`);
  const { PATH = '' } = process.env;
  const env = { ...process.env, PATH: `${bin}${delimiter}${PATH}` };
  copyCheckout(cwd);
  const run = (/** @type {string} */ command) =>
    spawnSync('sh', ['-c', command], { cwd, env, stdio: 'inherit' }).status;
  console.log(`\nNode ${major}: ${execFileSync(join(bin, 'node'), ['-v'], { encoding: 'utf8' })}`);
  // The lock file has the last SQLite for Node 20. Without it, npm takes what suits this Node.
  const { dependencies } = JSON.parse(
    execFileSync('npm', ['pkg', 'get'], { cwd, encoding: 'utf8' }),
  );
  const sqlite = `better-sqlite3@${dependencies['better-sqlite3']}`;
  const install =
    major === 20
      ? 'npm ci'
      : `npm ci --ignore-scripts && npm install --no-save --ignore-scripts "${sqlite}"`;
  const test = `npx vitest run ${files.map((file) => `'${file}'`).join(' ')}`;
  if (run(`${install} && ${test}`) !== 0) process.exitCode = 1;
}

/** What git knows, as it is in the working tree. @param {string} target */
function copyCheckout(target) {
  const list = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  for (const name of list.split('\0').filter((path) => path !== '')) {
    cpSync(join(ROOT, name), join(target, name), { recursive: true, verbatimSymlinks: true });
  }
}
