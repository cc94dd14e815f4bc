import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Operations that change something on disc, as `faults.c` calls them. */
export const CHANGES = /** @type {const} */ ([
  'create',
  'write',
  'truncate',
  'sync',
  'rename',
  'link',
  'symlink',
  'unlink',
  'mkdir',
]);

/**
 * @typedef {typeof CHANGES[number] | 'open' | 'read' | 'list' | 'stat' | 'map'} Operation
 *   `list` opens or reads a directory, `stat` looks at a path, `map` maps a file into memory; `open` is for reading only.
 *
 * @typedef {object} Fault  What goes wrong, and when. Operations on paths elsewhere never count.
 * @property {string} below  Paths that begin with this.
 * @property {string} [ending]  Paths that also end so.
 * @property {readonly Operation[]} of
 * @property {number} [at]  The how manieth such operation, from 1; without it none fails.
 * @property {boolean} [lasting]  All later ones fail as well.
 * @property {'kill' | 'stop' | keyof typeof constants.errno} action  SIGKILL, SIGSTOP (after SIGCONT the
 *   operation is carried out), or the name of an error.
 * @property {boolean} [afterwards]  Killed when the operation is done, not before.
 * @property {string} [log]  A file to which a line `NAME PATH` is added for each such operation.
 */

/**
 * Compiles what `LD_PRELOAD` loads into a program. Takes a C compiler, which better-sqlite3 needs
 * as well, and a system with glibc.
 *
 * @returns {{ environment: (fault: Fault) => Record<string, string>, remove: () => void }}
 */
export function compileFaults() {
  const directory = mkdtempSync(join(tmpdir(), 'mairix-faults-'));
  const library = join(directory, 'faults.so');
  const source = fileURLToPath(new URL('faults.c', import.meta.url));
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  return {
    environment: (fault) => ({ LD_PRELOAD: library, ...variablesOf(fault) }),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** @param {Fault} fault */
function variablesOf({ below, ending, of, at = 0, lasting, action, afterwards, log }) {
  const variables = {
    FAULTS_BELOW: below,
    FAULTS_ENDING: ending,
    FAULTS_OF: of.join(','),
    FAULTS_AT: String(at),
    FAULTS_LASTING: lasting ? '1' : undefined,
    FAULTS_DO: action === 'kill' || action === 'stop' ? action : String(constants.errno[action]),
    FAULTS_AFTER: afterwards ? '1' : undefined,
    FAULTS_LOG: log,
  };
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

/**
 * The operations of a log of `Fault`.
 *
 * @param {string} log
 * @returns {{ operation: string, path: string }[]}
 */
export function readLog(log) {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const space = line.indexOf(' ');
      return { operation: line.slice(0, space), path: line.slice(space + 1) };
    });
}
