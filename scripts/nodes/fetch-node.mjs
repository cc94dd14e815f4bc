import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of Node that mairix promises to run on. */
export const NODES = /** @type {const} */ ([20, 22, 24, 26]);

/**
 * Fetches the newest Node of a line from the npm registry; gives the directory of its program.
 * @param {number} major
 * @param {string} directory
 */
export function fetchNode(major, directory) {
  const target = join(directory, `node-${major}`);
  return join(
    unpack(`node-${process.platform}-${process.arch}@${major}`, target, ['bin/node']),
    'bin',
  );
}

/**
 * Fetches a package, without those that it needs, into `node_modules`; gives its directory there.
 * @param {string} name
 * @param {number} major
 * @param {string} modules
 */
export function fetchPackage(name, major, modules) {
  const fetched = unpack(`${name}@${major}`, join(modules, '.fetched', name));
  const target = join(modules, name);
  renameSync(fetched, target);
  return target;
}

/**
 * npm keeps what it packs, so that it is downloaded once.
 * @param {string} name
 * @param {string} target
 * @param {readonly string[]} [files]  Default: all.
 */
function unpack(name, target, files = []) {
  mkdirSync(target, { recursive: true });
  const pack = ['pack', '--silent', '--prefer-offline', '--pack-destination', target, name];
  const tarball = execFileSync('npm', pack, { cwd: target, encoding: 'utf8' }).trim();
  const wanted = files.map((file) => `package/${file}`);
  execFileSync('tar', ['-xzf', join(target, tarball), '-C', target, ...wanted]);
  return join(target, 'package');
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
