import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WATCHER = fileURLToPath(new URL('watch-script.cjs', import.meta.url));

/** What people do most, and then the shortest search, which alone decides what is kept of the program itself. */
const COMMANDS = [
  [],
  ['s:clocks'],
  ...['summary', 'json', 'excerpt'].map((format) => ['--format', format, 's:clocks']),
  ['--address', 'ada'],
  ['-r', 's:clocks'],
];

/**
 * Lets the program index and search in a home of its own, and keeps what V8 compiled for it. Where the
 * native part of better-sqlite3 is missing, the runs end early and less is kept.
 * @param {string} program
 */
export function keepCompiledCode(program) {
  const home = mkdtempSync(join(tmpdir(), 'mairix-build-'));
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(home, 'in', part), { recursive: true });
  writeFileSync(join(home, 'in/cur/1'), 'From: ada@example.org\nSubject: clocks\n\nTick.\n');
  const rcFile = `base=${home}\nmaildir=in\ndatabase=${home}/db\nmfolder=found\n`;
  writeFileSync(join(home, '.mairixrc'), rcFile);
  for (const command of COMMANDS) {
    rmSync(join(dirname(program), 'program.cache'), { force: true });
    const args = ['--require', WATCHER, program, ...command];
    spawnSync(process.execPath, args, { env: { HOME: home } });
  }
  rmSync(home, { recursive: true });
}
