import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of Node that mairix promises to run on. */
export const NODES = /** @type {const} */ ([20, 22, 24, 26]);

/**
 * Fetches the newest Node of a line from the npm registry; gives the directory of its program. npm
 * keeps the package, so that it is downloaded once.
 * @param {number} major
 * @param {string} directory
 */
export function fetchNode(major, directory) {
  const target = join(directory, `node-${major}`);
  mkdirSync(target, { recursive: true });
  const name = `node-${process.platform}-${process.arch}@${major}`;
  const pack = ['pack', '--silent', '--prefer-offline', '--pack-destination', target, name];
  const tarball = execFileSync('npm', pack, { cwd: target, encoding: 'utf8' }).trim();
  execFileSync('tar', ['-xzf', join(target, tarball), '-C', target, 'package/bin/node']);
  return join(target, 'package/bin');
}

/**
 * Runs npm under another Node, with nothing on `PATH` but that Node.
 * @param {string} bin  As `fetchNode` gave it.
 * @param {string} cwd
 * @param {readonly string[]} args
 */
export function npmUnder(bin, cwd, args) {
  const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  return execFileSync(join(bin, 'node'), [realpathSync(npm), ...args], {
    cwd,
    env: { ...process.env, PATH: bin },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
