import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PROGRAM } from '../built.mjs';
import { SCENARIOS } from './kill-scenarios.mjs';
import { makeSweepWorld } from './sweep-world.mjs';

/**
 * @typedef {import('./kill-scenarios.mjs').Scenario} Scenario
 *
 * @typedef {object} WritesReport
 * @property {string} scenario
 * @property {number} calls  How many calls the system got that change something.
 * @property {string[]} violations
 */

const { PATH } = process.env;

/** Calls that start a program, and those that may change what their paths name; see each one's manual page in section 2. */
const STARTS = ['execve', 'execveat'];
const CHANGES = [
  ...['rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat'],
  ...['unlink', 'unlinkat', 'rmdir', 'mkdir', 'mkdirat', 'mknod', 'mknodat', 'truncate', 'creat'],
  ...['chmod', 'fchmodat', 'chown', 'lchown', 'fchownat', 'utime', 'utimes', 'utimensat'],
  ...['setxattr', 'lsetxattr', 'removexattr', 'lremovexattr'],
];
const OPENS = ['open', 'openat', 'openat2'];
const FOR_WRITING = /\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)\b/;

/** Runs that only read, or that rebuild things. */
const MORE = /** @type {readonly Scenario[]} */ ([
  { name: 'listing paths', before: [[]], run: ['-r', 's:chrony'] },
  { name: 'listing headers', before: [[]], run: ['-x', 's:chrony'] },
  { name: 'the dump', before: [[]], run: ['-d'] },
  { name: 'explaining', before: [[]], run: ['--explain', 's:chrony'] },
  { name: 'a check', before: [[]], run: ['--check'] },
  { name: 'nothing new', before: [[]], run: [] },
  { name: 'results elsewhere', before: [[]], run: ['-o', 'results/other', 's:chrony'] },
]);

export const TRACED = [...SCENARIOS, ...MORE];

/** Whether strace is there and may trace. */
export function canTrace() {
  const { status } = spawnSync('strace', ['-o', '/dev/null', 'true']);
  return status === 0;
}

/**
 * Runs the program with a umask of 0 under strace, which lists each call: nothing is written except in the
 * directory of the database, next to the result folder and in the temporary directory; no other program is
 * started; and what is made belongs to its owner alone.
 *
 * @param {Scenario} scenario
 * @returns {WritesReport}
 */
export function traceWrites(scenario) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-writes-')));
  try {
    const world = makeSweepWorld(root, scenario);
    const allowed = [
      join(world.home, 'database/'),
      join(world.mail, 'results/'),
      join(root, 'tmp/'),
    ];
    const log = join(root, 'log');
    const before = namesBelow(world.home);
    const { status, stderr } = trace(log, scenario.run, {
      home: world.home,
      temp: allowed[2] ?? '',
    });
    /** @type {string[]} */
    const violations = [];
    if (status !== 0) violations.push(`it ended with ${status}: ${stderr}`);
    let [calls, starts] = [0, 0];
    for (const { call, paths, line } of changesIn(readFileSync(log, 'utf8'), world.home)) {
      if (STARTS.includes(call)) {
        if (++starts > 1) violations.push(`it started a program: ${line}`);
        continue;
      }
      calls++;
      if (paths.length === 0) violations.push(`strace does not say what is changed: ${line}`);
      if (!paths.every((path) => allowed.some((place) => `${path}/`.startsWith(place)))) {
        violations.push(`it wrote elsewhere: ${line}`);
      }
    }
    if (starts === 0) violations.push('strace reported nothing');
    for (const path of namesBelow(world.home)) {
      const stats = lstatSync(path);
      // a hard link is the mail itself
      const isOurs = !before.includes(path) && !stats.isSymbolicLink();
      if (isOurs && (stats.isDirectory() || stats.nlink === 1) && (stats.mode & 0o077) !== 0) {
        violations.push(`others may use ${path}: ${(stats.mode & 0o777).toString(8)}`);
      }
    }
    return { scenario: scenario.name, calls, violations };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/**
 * @param {string} log
 * @param {readonly string[]} words
 * @param {{ home: string, temp: string }} places
 */
function trace(log, words, { home, temp }) {
  execFileSync('mkdir', [temp]);
  const calls = [...STARTS, ...CHANGES, ...OPENS].map((call) => `?${call}`).join(',');
  const options = ['-f', '-qq', '-y', '-s', '8192', '-e', 'signal=none', '-e', `trace=${calls}`];
  return spawnSync(
    'sh',
    [
      '-c',
      'umask 0; exec "$@"',
      'sh',
      'strace',
      ...options,
      '-o',
      log,
      process.execPath,
      PROGRAM,
      ...words,
    ],
    { cwd: home, encoding: 'utf8', env: { PATH, HOME: home, TZ: 'UTC', TMPDIR: temp } },
  );
}

/**
 * @param {string} log
 * @param {string} home
 * @returns {Generator<{ call: string, paths: string[], line: string }>}
 */
function* changesIn(log, home) {
  for (const line of log.split('\n')) {
    const [, call = '', rest = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? [];
    const isChange = STARTS.includes(call) || CHANGES.includes(call);
    if (!isChange && !(OPENS.includes(call) && FOR_WRITING.test(rest))) continue;
    // each path with the directory that it is relative to, where the call names one
    const paths = [...rest.matchAll(/(?:<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)].map(
      ([, directory, path = '']) => resolve(directory ?? home, path),
    );
    // where a link leads to is not written to
    const written = /^(?:sym)?link/.test(call) ? paths.slice(-1) : paths;
    yield { call, paths: written, line };
  }
}

/** @param {string} directory */
function namesBelow(directory) {
  return readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name)));
}
