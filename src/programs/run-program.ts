import { type ChildProcess, spawn } from 'node:child_process';
import { reasonOf } from '../errors.ts';

/** How to run a program. */
export interface ProgramRun {
  /** Its name or path, and its arguments; no shell sees them. */
  readonly command: readonly string[];
  readonly input: Uint8Array;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly milliseconds: number;
  readonly maxOutputBytes: number;
}

/** What became of a program. */
export type ProgramOutcome =
  | {
      readonly kind: 'done';
      readonly output: Buffer;
      readonly isCut: boolean;
      readonly errors: string;
    }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly isLate: boolean;
      /** What it had written by then. */
      readonly output: Buffer;
      readonly errors: string;
    };

/** A program that is running. */
export interface RunningProgram {
  readonly outcome: Promise<ProgramOutcome>;
  /** Ends it, and whatever it has started. */
  end(): void;
}

const MAX_ERROR_BYTES = 64 * 1024;

/** Runs a program that reads its input and writes its output, within limits; never rejects. */
export function runProgram(run: ProgramRun): RunningProgram {
  const [program = '', ...args] = run.command;
  let child: ChildProcess | undefined;
  const outcome = new Promise<ProgramOutcome>((resolve) => {
    const fail = (reason: string, rest = NOTHING_WRITTEN) =>
      resolve({ kind: 'failed', reason, ...rest });
    try {
      // A group of its own, so that all of it can be ended at once, and a terminal's Ctrl-C is ours.
      child = spawn(program, args, {
        env: { ...run.environment },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
      });
    } catch (error) {
      fail(`cannot start ${program}: ${reasonOf(error)}`);
      return;
    }
    attend(child, run, { resolve, fail });
  });
  return { outcome, end: () => endGroup(child) };
}

const NOTHING_WRITTEN = { isLate: false, output: Buffer.alloc(0), errors: '' };

interface Ending {
  readonly resolve: (outcome: ProgramOutcome) => void;
  readonly fail: (reason: string, rest?: typeof NOTHING_WRITTEN) => void;
}

function attend(child: ChildProcess, run: ProgramRun, { resolve, fail }: Ending): void {
  const [program = ''] = run.command;
  const output = gather(child.stdout, run.maxOutputBytes, () => endGroup(child));
  const errors = gather(child.stderr, MAX_ERROR_BYTES);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, run.milliseconds);
  child.on('error', (error) => {
    clearTimeout(timer);
    fail(`cannot start ${program}: ${reasonOf(error)}`);
  });
  child.on('close', (status, signal) => {
    clearTimeout(timer);
    endGroup(child); // what it has started and left behind
    const written = { output: output.bytes(), errors: errors.bytes().toString('utf8') };
    if (output.isCut() || (status === 0 && !isLate)) {
      resolve({ kind: 'done', isCut: output.isCut(), ...written });
      return;
    }
    const reason = isLate
      ? `${program} took more than ${run.milliseconds / 1000} seconds`
      : failure(program, status ?? signal, written.errors);
    fail(reason, { isLate, ...written });
  });
  child.stdin?.on('error', () => {}); // it need not read all of its input
  child.stdin?.end(run.input);
}

function failure(program: string, status: number | string | null, said: string): string {
  const [line = ''] = said.trim().split('\n');
  const how = typeof status === 'number' ? `status ${status}` : `signal ${status}`;
  return `${program} ended with ${how}${line === '' ? '' : `: ${line.slice(0, 200)}`}`;
}

function gather(stream: ChildProcess['stdout'], maxBytes: number, onCut = () => {}) {
  const chunks: Buffer[] = [];
  let left = maxBytes;
  let isCut = false;
  stream?.on('data', (chunk: Buffer) => {
    if (left > 0) chunks.push(chunk.subarray(0, left));
    if (chunk.length > left && !isCut) {
      isCut = true;
      onCut();
    }
    left = Math.max(0, left - chunk.length);
  });
  return { bytes: () => Buffer.concat(chunks), isCut: () => isCut };
}

function endGroup(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
