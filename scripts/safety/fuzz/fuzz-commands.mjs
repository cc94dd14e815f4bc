import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PROGRAM } from '../../built.mjs';
import { PATIENCE } from '../../patience.mjs';
import { innocentMessage, SEPARATOR } from '../hostile/write-message.mjs';
import { randomOf } from './case.mjs';
import { makeCommandLine, USUAL_RC_FILE } from './command-lines.mjs';
import { CORPUS } from './shapes.mjs';

/**
 * @typedef {import('./command-lines.mjs').CommandLine} CommandLine
 *
 * @typedef {object} Outcome
 * @property {number | null} status
 * @property {string} stdout
 * @property {string} stderr
 * @property {number} seconds
 */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const { PATH } = process.env;

/**
 * Runs random command lines with random rc files in a world of a few messages, and looks at what
 * the program says and leaves.
 *
 * @param {{ seed: number, numbers: readonly number[], inProcess: boolean, limit: number }} cases  With the
 *   seconds that a command line may take.
 * @returns {Promise<string[]>} What was wrong.
 */
export async function fuzzCommands({ seed, numbers, inProcess, limit }) {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-fuzz-')));
  const home = join(scratch, 'a/b/c/home');
  layOut(home);
  const before = process.cwd();
  const execute = inProcess ? await runInProcess(home) : runAsProcess(home);
  /** @type {string[]} */
  const faults = [];
  const noteRejection = (/** @type {unknown} */ reason) => faults.push(`unhandled: ${reason}`);
  process.on('unhandledRejection', noteRejection);
  try {
    process.chdir(home);
    for (const number of numbers) {
      const line = makeCommandLine(randomOf(seed, number));
      writeFileSync(join(home, '.mairixrc'), line.rcFile);
      const outcome = await execute(line);
      const isTerminal = inProcess && line.isTerminal;
      const found = faultsOf(outcome, { ...line, isTerminal });
      if (outcome.seconds > limit) found.push(`${outcome.seconds} s`);
      faults.push(...found.map((fault) => `${number}: ${fault}\n  ${JSON.stringify(line)}`));
      if (number % 200 === 0)
        faults.push(...leftBehind(scratch, home).map((fault) => `${number}: ${fault}`));
    }
    faults.push(...leftBehind(scratch, home));
    return faults;
  } finally {
    process.off('unhandledRejection', noteRejection);
    process.chdir(before);
    rmSync(scratch, { recursive: true });
  }
}

const MAIL = new Map([
  ...CORPUS.slice(0, 60).map((bytes, at) => /** @type {const} */ ([`in/cur/${at}`, bytes])),
  ['one.box', Buffer.from(`${SEPARATOR}${innocentMessage('boxed')}\n`)],
]);

/** @param {string} home */
function layOut(home) {
  for (const part of ['cur', 'new', 'tmp'])
    mkdirSync(join(home, 'mail/in', part), { recursive: true });
  for (const [path, bytes] of MAIL) writeFileSync(join(home, 'mail', path), bytes);
  writeFileSync(join(home, 'file'), 'a file of mine\n');
  writeFileSync(join(home, '.mairixrc'), USUAL_RC_FILE);
  execFileSync(process.execPath, [PROGRAM], { env: { HOME: home }, stdio: 'ignore' });
}

/** Mail that is no longer as it was, and what is outside of the home directory. @param {string} scratch @param {string} home */
function leftBehind(scratch, home) {
  const faults = [];
  for (const [path, bytes] of MAIL) {
    if (!readFileSync(join(home, 'mail', path)).equals(bytes)) faults.push(`${path} was changed`);
  }
  if (readFileSync(join(home, 'file'), 'utf8') !== 'a file of mine\n')
    faults.push('my file was changed');
  const around = ['', 'a', 'a/b', 'a/b/c'].flatMap((directory) =>
    readdirSync(join(scratch, directory)),
  );
  if (around.join(' ') !== 'a b c home') faults.push(`something was left: ${around.join(' ')}`);
  return faults;
}

const STATUSES = [0, 1, 2, 3, 75];
/** What only programmers, and people who look for a way in, understand. */
const FORBIDDEN =
  /SqliteError|SQLITE_|sqlite|fts5|no such (?:table|column)|syntax error|malformed|unterminated|unrecognized token|too many (?:terms|SQL)|\bat .*:\d+:\d+|\w+Error\b|undefined|\[object|NaN|Cannot read prop|invariant/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

/** @param {Outcome} outcome @param {CommandLine} line @returns {string[]} */
function faultsOf({ status, stdout, stderr }, { words, isTerminal }) {
  const faults = [];
  if (!STATUSES.includes(status ?? -1)) faults.push(`status ${status}: ${stderr}`);
  if (FORBIDDEN.test(stderr)) faults.push(stderr);
  if (FORBIDDEN.test(stdout) && !words.some((word) => /^--explain|^-[dh]|^--help/.test(word)))
    faults.push(stdout);
  const colours = isTerminal ? withoutColours(stderr) : stderr;
  if (CONTROL.test(colours)) faults.push(`raw controls on stderr: ${JSON.stringify(stderr)}`);
  if (isTerminal && CONTROL.test(stdout))
    faults.push(`raw controls on stdout: ${JSON.stringify(stdout)}`);
  return faults;
}

/** What we write ourselves: colours, and the progress line. @param {string} text */
function withoutColours(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin escape sequences
  return text.replaceAll(/\x1b\[(?:\d+m|K)/g, '').replaceAll('\r', '');
}

/**
 * Without starting a process each time, which takes fifty times as long.
 *
 * @param {string} home
 * @returns {Promise<(line: CommandLine) => Promise<Outcome>>}
 */
async function runInProcess(home) {
  compiled ??= compileProgram();
  const { run } = await compiled;
  return async ({ words, environment, isTerminal }) => {
    const texts = { stdout: '', stderr: '' };
    /** @param {'stdout' | 'stderr'} name */
    const output = (name) => ({
      write: (/** @type {string | Uint8Array} */ text) => {
        texts[name] += Buffer.from(text).toString();
      },
      isTTY: isTerminal,
    });
    const started = performance.now();
    const status = await run(words, {
      stdout: output('stdout'),
      stderr: output('stderr'),
      environment: { HOME: home, ...environment },
      spoolDirectories: [],
      interruption: () => new AbortController().signal,
    }).catch((error) => {
      texts.stderr += error instanceof Error ? error.stack : error;
      return 70;
    });
    return { status, ...texts, seconds: (performance.now() - started) / 1000 };
  };
}

/** @type {ReturnType<typeof compileProgram> | undefined} */
let compiled;

/**
 * The command line as modules, which the build makes one file of that runs at once.
 *
 * @returns {Promise<typeof import('../../../src/cli/run.ts')>}
 */
async function compileProgram() {
  // Where packages are found from; parts of it are loaded as late as they are needed.
  const cache = join(ROOT, `node_modules/.cache/mairix-fuzz-${process.pid}`);
  process.on('exit', () => rmSync(cache, { recursive: true, force: true }));
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const settings = join(ROOT, 'scripts/safety/fuzz/tsconfig.json');
  execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', settings, '--outDir', cache]);
  writeFileSync(join(cache, 'package.json'), '{"type":"module"}');
  return await import(pathToFileURL(join(cache, 'cli/run.js')).href);
}

/** @param {string} home @returns {(line: CommandLine) => Promise<Outcome>} */
function runAsProcess(home) {
  return async ({ words, environment }) => {
    const started = performance.now();
    const args = words.map((word) => word.replaceAll('\0', ''));
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: home,
      env: { PATH, HOME: home, ...environment },
      encoding: 'utf8',
      maxBuffer: 1e9,
      timeout: PATIENCE,
    });
    return { status, stdout, stderr, seconds: (performance.now() - started) / 1000 };
  };
}
