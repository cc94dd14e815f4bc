import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BUILT } from '../../scripts/built.mjs';
import { pathFromBytes } from '../../src/model/path.ts';
import type { Environment, Outcome } from './temp-world.ts';

/** What runs in this process, one after the other: directory, time zone and locks are those of the process. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a command line of the program that was built without starting a process, which takes twenty times as
 * long; `test/cli/in-process.test.ts` shows that it ends alike. What a process alone has, such as signals
 * and stdin, and libraries that are loaded before it, needs one of its own.
 */
export function runInProcess(
  args: readonly string[],
  options: { readonly directory: string; readonly environment: Environment },
): Promise<Outcome> {
  const outcome = last.then(() => runNow(args, options));
  last = outcome.catch(() => undefined);
  return outcome;
}

async function runNow(
  args: readonly string[],
  { directory, environment }: { readonly directory: string; readonly environment: Environment },
): Promise<Outcome> {
  const forProcess = FOR_A_PROCESS.filter((name) => environment[name] !== undefined);
  if (forProcess.length > 0) throw new Error(`${forProcess} needs a process: world.launchWith`);
  const stdout: Uint8Array[] = [];
  const stderr: Uint8Array[] = [];
  const before = { directory: process.cwd(), zone: zoneOf(process.env) };
  process.chdir(directory);
  setZone(zoneOf(environment));
  try {
    const status = await loadRun()(args, {
      stdout: { write: (text) => stdout.push(Buffer.from(text)) },
      stderr: { write: (text) => stderr.push(Buffer.from(text)) },
      environment,
      spoolDirectories: [join(directory, 'var/mail')],
      interruption: () => new AbortController().signal,
    });
    return { status, stdout: textOf(stdout), stderr: textOf(stderr) };
  } finally {
    setZone(before.zone);
    process.chdir(before.directory);
  }
}

/** Variables that do something before the program begins, or that Node reads itself. */
const FOR_A_PROCESS = ['LD_PRELOAD', 'NODE_OPTIONS', 'TMPDIR'];

/** The command line as the build bundles it, without the part that belongs to the process. */
function loadRun(): typeof import('../../src/cli/run.ts').run {
  const program: typeof import('../../src/cli/run.ts') = createRequire(import.meta.url)(
    join(BUILT, 'in-process/run.cjs'),
  );
  return program.run;
}

function zoneOf({ TZ }: Environment): string | undefined {
  return TZ;
}

/** Node hears of it at once. */
function setZone(zone: string | undefined): void {
  if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ');
  else Object.assign(process.env, { TZ: zone });
}

function textOf(chunks: readonly Uint8Array[]): string {
  return pathFromBytes(Buffer.concat(chunks));
}
