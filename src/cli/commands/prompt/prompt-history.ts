import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Environment, variable } from '../../../config/environment.ts';
import { fsPath } from '../../../model/path.ts';

/** Lines that are kept; the file grows to twice as many before it is cut. */
const MOST_LINES = 1_000;

/** Earlier searches, the last one first. */
export function keptLines(environment: Environment): string[] {
  return readLines(historyFile(environment)).slice(-MOST_LINES).reverse();
}

/** Keeps a search for the next time, readable by the user alone. A history that cannot be written is no reason not to search. */
export function keepLine(line: string, environment: Environment): void {
  const file = historyFile(environment);
  try {
    mkdirSync(fsPath(dirname(file)), { recursive: true, mode: 0o700 });
    const lines = readLines(file);
    if (lines.at(-1) === line) return;
    if (lines.length < 2 * MOST_LINES) {
      appendFileSync(fsPath(file), `${line}\n`, { mode: 0o600 });
      return;
    }
    const last = [...lines.slice(1 - MOST_LINES), line];
    writeFileSync(fsPath(file), last.map((one) => `${one}\n`).join(''), { mode: 0o600 });
  } catch {
    // As well as without it.
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(fsPath(file), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch {
    return [];
  }
}

/** Of the XDG base directory specification: what is kept between runs, but worth no backup. */
function historyFile(environment: Environment): string {
  const home = variable(environment, 'HOME') || homedir();
  const state = variable(environment, 'XDG_STATE_HOME');
  const directory = state?.startsWith('/') ? state : join(home, '.local/state');
  return join(directory, 'mairix/history');
}
