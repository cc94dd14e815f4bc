import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import { settleTime } from '../../scripts/safety/settle-times.mjs';
import { errorCode } from '../../src/files/errno.ts';
import { fsPath } from '../../src/files/fs-path.ts';
import { pathFromBytes } from '../../src/model/path.ts';
import { entity, type Headers } from './build-message.ts';
import { runInProcess } from './run-in-process.ts';

/**
 * How a run of the program ended; its home directory is written `~` in what it said, a byte that is
 * not UTF-8 as `\udc80` to `\udcff`, as everywhere in the program.
 */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run that goes on while the test does something else. */
export interface RunningProgram {
  readonly process: ChildProcess;
  readonly outcome: Promise<Outcome & { readonly signal: NodeJS.Signals | null }>;
}

/** A home directory with mail and an rc file, and the program to be run in it: ours, unless said otherwise. */
export interface TempWorld {
  readonly home: string;
  readonly program: Program;
  /** What the program knows of the machine; nothing of our own environment but where programs are. */
  readonly environment: Environment;
  /**
   * `mairix ARGUMENTS` in the home directory, with nothing of our own environment: within this process, if the
   * program is ours.
   */
  mairix(...args: readonly string[]): Promise<Outcome>;
  /** The same with more variables in the environment, or without those that are `undefined`. */
  mairixWith(environment: Environment, ...args: readonly string[]): Promise<Outcome>;
  /** The same in a process of its own, where that is the point. */
  launch(...args: readonly string[]): Outcome;
  launchWith(environment: Environment, ...args: readonly string[]): Outcome;
  /** A process of its own that goes on while the test does something else. */
  start(...args: readonly string[]): RunningProgram;
  /** Indexes, and fails the test unless that is done in silence. */
  index(...args: readonly string[]): Promise<void>;
  /** Indexes; gives what the run says it did: `2 added, 1 removed`, `nothing new`. */
  changes(...args: readonly string[]): Promise<string>;
  /** What `-r` prints, without `~/mail/`; fails the test if there is any complaint. */
  find(...args: readonly string[]): Promise<string[]>;
  path(name: string): string;
  /** Writes a file with the directories above it; a maildir gets all of its three parts. */
  put(name: string, content: string | Uint8Array): void;
  read(name: string): string;
  /** Everything below a directory: `cur/`, `cur/a -> ~/mail/in/cur/1`; the result marks left out. */
  list(name: string): string[];
}

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Contents of files by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A command, and the arguments that come before all others. */
export type Program = readonly [command: string, ...first: string[]];

export const DONE: Outcome = { status: 0, stdout: '', stderr: '' };

/** A user whom no machine has, and for whom none keeps mail. */
export const NOBODY = 'nobody at all';

/** What most tests need: a maildir to index, and a folder for results. */
export const RC_FILE = `base=~/mail
maildir=in
mfolder=found
database=~/.mairix.db
`;

/** Makes a home directory with these files (by path), which is gone when the test file ends. */
export function makeWorld(
  files: Files,
  rcFile: string = RC_FILE,
  program: Program = OURS,
): TempWorld {
  const home = makeHome();
  homes.push(home);
  const world = worldAt(home, program);
  world.put('.mairixrc', rcFile);
  for (const [name, content] of Object.entries(files)) world.put(name, content);
  return world;
}

let homesMade = 0;

/** Its name is in each path that classic mairix looks at: random letters would now and then be a misspelt word. */
function makeHome(): string {
  const path = join(realpathSync(tmpdir()), `mairix-world-${process.pid}-${homesMade++}`);
  try {
    mkdirSync(path, { mode: 0o700 });
    return path;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return makeHome();
  }
}

/** A message of 2 March 2020, unless the headers say otherwise. */
export function letter(headers: Headers, body = 'Hello.\n'): string {
  return entity({ Date: 'Mon, 2 Mar 2020 10:00:00 +0000', ...headers }, body);
}

/** An mbox of messages, with a blank line after each. */
export function box(...messages: readonly string[]): string {
  return messages
    .map((message) => `From ada@example.org Mon Mar  2 10:00:00 2020\n${message}\n`)
    .join('');
}

/** Waits until something is true, for a minute at most: vitest cannot end a test that never gives up. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('what the test waits for has not happened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const PATIENCE_MILLISECONDS = 60_000;

const OURS: Program = [process.execPath, PROGRAM];

const homes: string[] = [];
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

function worldAt(home: string, program: Program): TempWorld {
  const [command, ...first] = program;
  const { PATH } = process.env;
  const environment = { HOME: home, TZ: 'UTC', USER: NOBODY, PATH };
  const path = (name: string) => join(home, name);
  const world: TempWorld = {
    home,
    program,
    environment,
    path,
    mairix: (...args) => world.mairixWith({}, ...args),
    async mairixWith(more, ...args) {
      if (program !== OURS) return world.launchWith(more, ...args);
      const run = { directory: home, environment: { ...environment, ...more } };
      return outcome(home, await runInProcess(args, run));
    },
    launch: (...args) => world.launchWith({}, ...args),
    launchWith(more, ...args) {
      const env = { ...environment, ...more };
      const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
        cwd: home,
        env,
      });
      return outcome(home, {
        status,
        stdout: pathFromBytes(stdout),
        stderr: pathFromBytes(stderr),
      });
    },
    start: (...args) =>
      running(home, spawn(command, [...first, ...args], { cwd: home, env: environment })),
    async index(...args) {
      succeed(
        await world.mairix(...args),
        ({ status, stdout, stderr }) => status === 0 && stdout === '' && stderr === '',
      );
    },
    async changes(...args) {
      const run = await world.mairix('-v', ...args);
      const [, changes] = /^(.*); \d+ messages? in .*\n$/m.exec(run.stderr) ?? [];
      succeed(run, ({ status }) => status === 0 && changes !== undefined);
      return changes ?? '';
    },
    async find(...args) {
      const found = await world.mairix('-r', ...args);
      succeed(
        found,
        ({ status, stdout, stderr }) => stderr === '' && status === (stdout === '' ? 1 : 0),
      );
      return found.stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => line.replace('~/mail/', ''));
    },
    put(name, content) {
      const file = path(name);
      mkdirSync(fsPath(dirname(file)), { recursive: true });
      if (/\/(?:cur|new)\/[^/]*$/.test(name)) {
        for (const part of ['cur', 'new', 'tmp'])
          mkdirSync(fsPath(join(dirname(file), '..', part)), { recursive: true });
      }
      writeFileSync(fsPath(file), content);
      settleTime(fsPath(file));
    },
    read: (name) => readFileSync(fsPath(path(name)), 'utf8'),
    list: (name) => entriesBelow(path(name), '').map((entry) => entry.replaceAll(home, '~')),
  };
  return world;
}

function outcome(home: string, { status, stdout, stderr }: Outcome): Outcome {
  return { status, stdout: stdout.replaceAll(home, '~'), stderr: stderr.replaceAll(home, '~') };
}

function running(home: string, child: ChildProcess): RunningProgram {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => (stdout += text));
  child.stderr?.on('data', (text) => (stderr += text));
  const ended = new Promise<Awaited<RunningProgram['outcome']>>((resolve) =>
    child.on('close', (status, signal) => {
      resolve({ ...outcome(home, { status, stdout, stderr }), signal });
    }),
  );
  return { process: child, outcome: ended };
}

function succeed(found: Outcome, isFine: (found: Outcome) => boolean): void {
  if (!isFine(found))
    throw new Error(`mairix did not do what the test needs: ${JSON.stringify(found)}`);
}

function entriesBelow(directory: string, prefix: string): string[] {
  return readdirSync(fsPath(directory), 'buffer')
    .map(pathFromBytes)
    .filter((name) => name !== '.mairix-results' && name !== '.noindex')
    .sort()
    .flatMap((name) => {
      const path = join(directory, name);
      const status = lstatSync(fsPath(path));
      if (status.isSymbolicLink()) {
        return [`${prefix}${name} -> ${pathFromBytes(readlinkSync(fsPath(path), 'buffer'))}`];
      }
      if (!status.isDirectory()) return [`${prefix}${name}`];
      return [`${prefix}${name}/`, ...entriesBelow(path, `${prefix}${name}/`)];
    });
}
