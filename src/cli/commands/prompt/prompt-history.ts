import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Environment, variable } from '../../../config/environment.ts';
import { makeDirectories } from '../../../files/make-directory.ts';
import { appendToFile, rewriteFile } from '../../../files/own-file.ts';
import { readText } from '../../../files/read-file.ts';

/** Lines that are kept; the file grows to twice as many before it is shortened. */
const MOST_LINES = 1_000;

/** Earlier searches, the last one first. */
export function keptLines(environment: Environment): string[] {
  return readLines(historyFile(environment)).slice(-MOST_LINES).reverse();
}

/** Keeps a search for the next time, readable by the user alone. If it cannot be written, the search goes on without it. */
export function keepLine(line: string, environment: Environment): void {
  const file = historyFile(environment);
  try {
    makeDirectories(dirname(file));
    const lines = readLines(file);
    if (lines.at(-1) === line) return;
    if (lines.length < 2 * MOST_LINES) {
      appendToFile(file, `${line}\n`);
      return;
    }
    const last = [...lines.slice(1 - MOST_LINES), line];
    rewriteFile(file, last.map((one) => `${one}\n`).join(''));
  } catch {
    // A search works without a history.
  }
}

function readLines(file: string): string[] {
  try {
    return readText(file)
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}

/** In the state directory of the XDG base directory specification: kept between runs, but not worth a backup. */
function historyFile(environment: Environment): string {
  const home = variable(environment, 'HOME') || homedir();
  const state = variable(environment, 'XDG_STATE_HOME');
  const directory = state?.startsWith('/') ? state : join(home, '.local/state');
  return join(directory, 'mairix/history');
}
