import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WATCHER = fileURLToPath(new URL('watch-script.cjs', import.meta.url));

/**
 * Lets the program do a search in a home of its own, and keeps what V8 compiled for it. Where the
 * native part of better-sqlite3 is missing, the search ends early and less is kept.
 * @param {string} program
 */
export function keepCompiledCode(program) {
  const home = mkdtempSync(join(tmpdir(), 'mairix-build-'));
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(home, 'in', part), { recursive: true });
  writeFileSync(join(home, 'in/cur/1'), 'From: ada@example.org\nSubject: clocks\n\nTick.\n');
  writeFileSync(join(home, '.mairixrc'), `base=${home}\nmaildir=in\ndatabase=${home}/db\n`);
  const options = { env: { HOME: home } };
  spawnSync(process.execPath, [program], options);
  spawnSync(process.execPath, ['--require', WATCHER, program, '-r', 's:clocks'], options);
  rmSync(home, { recursive: true });
}
