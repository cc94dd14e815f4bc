/**
 * Shows the program at work on the mail that `demo.mjs` lays out: `node scripts/tour.mjs`. Each
 * command is printed above its output; the README shows what this prints.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from './built.mjs';

const LAY_OUT = fileURLToPath(new URL('demo.mjs', import.meta.url));

const COMMANDS = [
  'mairix -f demo/mairixrc -v',
  'mairix -f demo/mairixrc -r f:kevin s:clock',
  'mairix -f demo/mairixrc -r s:chrnoy=2 d:2021',
  'COLUMNS=90 mairix -f demo/mairixrc --format summary b:grusse/pointer,wrapper z:-1k',
  "mairix -f demo/mairixrc -t s:'clock drifts' d:2026-",
];

execFileSync(process.execPath, [LAY_OUT, 'demo'], { stdio: 'inherit' });
forgetOlderTour();
for (const command of COMMANDS) show(command);

function forgetOlderTour() {
  const made = ['database', 'database-wal', 'database-shm', 'database-lock', 'vfolder'];
  for (const name of made) rmSync(`demo/${name}`, { recursive: true, force: true });
}

/**
 * Runs a command line in a shell in which `mairix` is the program just built.
 *
 * @param {string} command
 */
function show(command) {
  const script = `mairix() { "$NODE" "$PROGRAM" "$@"; }\n${command} 2>&1`;
  const env = { ...process.env, NODE: process.execPath, PROGRAM };
  const { status, stdout } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
  process.stdout.write(`$ ${command}\n${stdout}\n`);
  if (status !== 0) process.exit(status ?? 1);
}
