import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WATCHER = fileURLToPath(new URL('watch-script.cjs', import.meta.url));
const SERVER = fileURLToPath(new URL('answer-imap.mjs', import.meta.url));

/**
 * Searches that people wait for. Each file keeps what the first of them compiled that loads it, so
 * that a search for paths takes in no more than it needs.
 */
const SEARCHES = [
  ['-r', 's:clocks'],
  ['-r', 'tick=2'], // like more words than SQLite is asked for together
  ['--format', 'summary', 'tick'],
  ['--format', 'json', 's:clocks'],
  ['--format', 'jsonl', 's:clocks'],
  ['-x', 's:clocks'],
  ['--address', 'ada'],
  ['s:clocks'],
  [], // nothing new
  ['-f', 'imap'], // nothing new on a server
];

/**
 * Lets the program do some searches in a home of its own, and keeps what the V8 of a Node compiled for
 * them. Where the native part of better-sqlite3 is missing, they end early and less is kept.
 * @param {string} program
 * @param {string} node
 */
export function keepCompiledCode(program, node) {
  const v8 = execFileSync(node, ['-p', 'process.versions.v8'], { encoding: 'utf8' });
  const kept = join(dirname(program), 'compiled', v8.replace(/-.*\s*/, ''));
  mkdirSync(kept, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'mairix-build-'));
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(home, 'in', part), { recursive: true });
  writeFileSync(join(home, 'in/cur/1'), MESSAGE);
  writeFileSync(
    join(home, '.mairixrc'),
    `base=${home}\nmaildir=in\nmfolder=found\ndatabase=${home}/db\n`,
  );
  writeFileSync(
    join(home, 'imap'),
    `base=${home}\nmfolder=found\ndatabase=${home}/imap.db\nimap=INBOX\nimap_pipe=sh server\nimap_username=ada\nimap_passwordcommand=echo none\n`,
  );
  writeFileSync(join(home, 'server'), `exec '${node}' '${SERVER}'\n`);
  const options = { cwd: home, env: { HOME: home, KEPT: kept } };
  spawnSync(node, [program], options);
  spawnSync(node, [program, '-f', 'imap'], options);
  for (const words of SEARCHES) {
    spawnSync(node, ['--require', WATCHER, program, ...words], options);
  }
  rmSync(home, { recursive: true });
}

const MESSAGE = `From: Ada <ada@example.org>
To: Bob <bob@example.org>
Date: Sat, 4 Jan 2020 10:00:00 +0000
Message-ID: <1@example.org>
Subject: =?utf-8?q?clocks?=
Content-Type: text/plain; charset=utf-8

Tick, tack, tock: trick, track, trickle, stick, stack, stock, sticky, thick, thicket, brick, click, flick, kick, lick, pick, quick.
`;
