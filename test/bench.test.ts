import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { findClassic, findGnuTime } from '../scripts/bench/find-program.mjs';
import { makeMessages } from '../scripts/bench/mail/messages.mjs';
import { openMailWriter } from '../scripts/bench/mail/write-mail.mjs';
import { ROOT } from './helpers/root.ts';
import { box, letter, makeWorld, until } from './helpers/temp-world.ts';

const FIGURES = fileURLToPath(new URL('../scripts/figures.mjs', import.meta.url));
const BENCH = fileURLToPath(new URL('../scripts/bench.mjs', import.meta.url));

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-bench-test-')));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const WITHOUT_PEERS = [
  'first index: ours',
  'nothing new, full check: ours',
  'nothing new, fast: ours',
  'one new message: ours',
  'process: search s:*: ours',
  'process: search s:*: node -e 0',
  'in process: word: ours',
  'in process: phrase: ours',
  'in process: prefix: ours',
  'in process: substring: ours',
  'in process: one error: ours',
  'in process: two errors: ours',
  'in process: date: ours',
  'in process: size: ours',
  'in process: four together: ours',
  'in process: threads (-t): ours',
  'process: links into a new folder: ours',
  'process: links into a new folder: symlink loop',
  'process: links replacing as many: ours',
  'process: links replacing as many: symlink loop',
];

const PEERS = [
  { name: 'mairix (C)', missing: 'the classic mairix, in C: not installed', rows: 7 },
  { name: 'mu', missing: 'mu: not installed', rows: 7 },
  { name: 'notmuch', missing: 'notmuch: not installed', rows: 5 },
];

describe('a small run of the benchmark', () => {
  test('has figures in every row, and says which peers are missing', async () => {
    const { status, stdout } = await bench('--messages', '60', '--runs', '1');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^60 messages, 0\.\d\d MB, generated with seed 1; medians of 1 run/);
    const rows = rowsOf(stdout);
    expect(rows.map(nameOf)).toEqual(expect.arrayContaining(WITHOUT_PEERS));
    for (const row of rows) {
      expect(row).toMatchObject({ median: expect.stringMatching(/^\d+(?:\.\d+)? m?s$/) });
      const ratio = row.program === 'ours' ? /^$/ : /^\d+\.\d\d$/;
      expect(row).toMatchObject({ ratio: expect.stringMatching(ratio) });
    }
    for (const { database } of rows.filter(({ measure }) => measure === 'first index')) {
      expect(database).toMatch(/^\d+\.\d+ MB$/);
    }
    for (const { name, missing, rows: count } of PEERS) {
      const measured = rows.filter(({ program }) => program === name).length;
      expect({ name, measured }).toEqual({ name, measured: stdout.includes(missing) ? 0 : count });
    }
  });

  test('measures alone where there is nobody else, and tells what would be needed', async () => {
    const empty = join(directory, 'empty');
    mkdirSync(empty);
    const only = ['--only', 'index,search'];
    const { stdout } = await benchWith({ PATH: empty }, '--messages', '60', '--runs', '1', ...only);
    expect(rowsOf(stdout).map(nameOf)).toEqual(
      WITHOUT_PEERS.filter((name) => /^(?:first index|in process)/.test(name)),
    );
    expect(stdout.slice(stdout.indexOf('Not measured:'))).toBe(`Not measured:
- the classic mairix, in C: not installed (Debian package mairix)
- mu: not installed (Debian package maildir-utils)
- notmuch: not installed (Debian package notmuch)
- memory: no GNU time (Debian package time)
- nothing-new, new-message, process, links: left out with --only
- in process, other programs: they are no libraries of Node
`);
  });

  test('measures the growth of an archive', async () => {
    const { stdout } = await bench('--growth', '--sizes', '20,40', '--runs', '1');
    expect(stdout).toMatch(/^\| Messages +\| 20 +\| 40 +\|$/m);
    expect(stdout).toMatch(/^\| first index, each message +\| [\d.]+ ms +\| [\d.]+ ms +\|$/m);
    expect(stdout).toMatch(/^\| in process: two errors +\| [\d.]+ ms, \d+ hits/m);
  });
});

describe('assistants and the page', () => {
  test('have a figure for every tool and every kind of page', async () => {
    const { status, stdout } = await bench('--doors', '--messages', '60', '--runs', '1');
    expect(status).toBe(0);
    const rows = stdout.split('\n').filter((line) => / m?s +\| [\d.]+ m?s +\|$/.test(line));
    const measured = new Set(rows.map((row) => /^\| (\/?\w+)/.exec(row)?.[1]));
    const tools = ['search', 'read', 'thread', 'addresses', 'statistics'];
    const pages = ['/search', '/charts', '/message', '/thread', '/complete'];
    expect([...measured]).toEqual([...tools, ...pages]);
  });
});

describe('an archive that grows', () => {
  test('shows whose time for each message grows with it', async () => {
    const { status, stdout } = await bench('--corpus-size', '20,40', '--runs', '1');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\| Messages +\| 20 +\| 40 +\| Growth +\|$/m);
    const row = String.raw`: ours +\| [\d.]+ ms +\| [\d.]+ ms +\| \d\.\d\d times \|$`;
    expect(stdout).toMatch(new RegExp(`^\\| first index, each message${row}`, 'm'));
    expect(stdout).toMatch(new RegExp(`^\\| nothing new, each message${row}`, 'm'));
    const hasClassic = !stdout.includes('the classic mairix, in C: not installed');
    expect(/^\| first index: mairix \(C\)/m.test(stdout)).toBe(hasClassic);
  });
});

describe.skipIf(findClassic() === undefined)('the figures of README and docs/speed.md', () => {
  test('are measured and written by one command, and name the Node', async () => {
    const into = join(directory, 'figures');
    mkdirSync(join(into, 'docs'), { recursive: true });
    for (const file of ['README.md', 'docs/speed.md']) {
      copyFileSync(join(ROOT, file), join(into, file));
    }
    const amount = ['--messages', '20', '--sizes', '10,20', '--runs', '1'];
    const run = spawnSync(process.execPath, [FIGURES, ...amount, '--into', into]);
    expect(run.status).toBe(0);
    const short = readFileSync(join(into, 'README.md'), 'utf8');
    expect(short).toMatch(/^With 20 messages of a list, /m);
    expect(short).toContain(`Node ${process.versions.node}`);
    expect(short).toMatch(/first\s+index\s+takes\s+(?:[\d.]+\s+times\s+as\s+long|no\s+kind)/);
    const full = readFileSync(join(into, 'docs/speed.md'), 'utf8');
    expect(full).toMatch(
      /^\| first index, HTML and attachments \| [\d.]+ m?s \| [\d.]+ m?s \| [\d.]+ \|$/m,
    );
    expect(full).toMatch(/^\| Messages +\| 10 +\| 20 +\| Growth +\|$/m);
    for (const text of [short, full]) {
      const [, figures = ''] = /<!-- figures -->\n(.*?)<!-- end -->/s.exec(text) ?? [];
      const lines = figures.split('\n').filter((line) => !line.startsWith('|'));
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(120);
    }
    // What is around them stays.
    const around = (text: string) => text.replace(/<!-- figures -->.*?<!-- end -->/s, '');
    expect(around(short)).toBe(around(readFileSync(join(ROOT, 'README.md'), 'utf8')));
  });
});

describe.skipIf(findGnuTime() === undefined)('a large archive', () => {
  const large = (...matching: string[]) =>
    bench('--large', join(directory, 'large'), '--messages', '60', '--runs', '1', ...matching);

  test('stays where it is, and is measured with everything that is asked for', async () => {
    const first = await large('--matching', 'count z:0-|list folders|one new message');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(
      /^60 messages, generated with seed 1; the database has [\d.]+ MB$/m,
    );
    const rows = [...first.stdout.matchAll(/`mairix ([^`]*)` +\| +[\d.]+ +\|/g)].map(
      ([, row]) => row,
    );
    expect(rows).toEqual([
      '',
      '--count z:0-',
      '--list folders',
      '',
      '-F',
      '--watch (until all is looked at)',
      '--watch (then one new message)',
    ]);
    const again = await large('--matching', 'count z:0-');
    expect(again.stdout).not.toContain('first index');
    expect(again.stdout).toMatch(/`mairix --count z:0-` +\| .* \| 1 +\|$/m);
  });
});

describe('given mail', () => {
  const hello = letter({ Subject: 'tide tables', From: 'Ada <ada@home.example>' });
  const world = makeWorld({
    'mail/in/cur/1:2,S': hello,
    'mail/in/new/2': letter({ Subject: 'low water' }),
    'mail/in/.old/cur/3:2,': letter({ Subject: 'high water' }),
    'mail/sent': box(hello, hello),
    'mail/sent.gz': gzipSync(box(hello)),
    'mail/notes.txt': 'no mail',
  });
  const mail = world.path('mail');

  test('is not changed, neither its bytes nor its times', async () => {
    const before = stateOf(mail);
    const only = ['--only', 'index,new-message,links'];
    const { status, stdout } = await bench('--mail', mail, '--runs', '1', ...only);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^6 messages/);
    expect(stdout).toContain('- links: mail of an mbox is copied, not linked\n');
    expect(stateOf(mail)).toEqual(before);
  });

  test('in mboxes alone grows as well, though only in the copy', async () => {
    const sent = join(mail, 'sent');
    const before = stateOf(mail);
    const only = ['--only', 'new-message', '--peers', 'none'];
    const { stdout } = await bench('--runs', '1', ...only, '--mail', sent, `${sent}.gz`);
    expect(rowsOf(stdout).map(nameOf)).toEqual(['one new message: ours']);
    expect(stateOf(mail)).toEqual(before);
  });
});

describe('generated mail', () => {
  test('is the same for the same seed, on every machine', () => {
    expect(digest(1, 300)).toBe('322bce0b0635651c96dfffe9da34ddf7e6909f9b8e69681d6f9f52668e59234c');
    expect(digest(2, 300)).not.toBe(digest(1, 300));
  });

  test('of a longer archive begins with that of a shorter one', async () => {
    const [short, long] = ['short', 'long'].map((name) => join(directory, name));
    await openMailWriter(`${short}`, 5).writeUntil(20);
    const writer = openMailWriter(`${long}`, 5);
    await writer.writeUntil(10);
    await writer.writeUntil(30);
    expect(stateOf(`${long}`)).toEqual(expect.arrayContaining(stateOf(`${short}/box-01/cur`)));
  });
});

describe('the benchmark', () => {
  test('leaves nothing behind when it is interrupted', async () => {
    const temp = join(directory, 'interrupted');
    mkdirSync(temp);
    const child = start({}, '--temp', temp, '--messages', '400', '--peers', 'none');
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    await until(() => said.includes('first index'));
    expect(readdirSync(temp)).toHaveLength(1);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(readdirSync(temp)).toEqual([]);
  });

  test.each([
    [['--only', 'speed'], 2, /^bench: --only speed: choose from index, nothing-new, /],
    [['--messages', 'many'], 2, /^bench: --messages many: a whole number from 1 to 1000000 /],
    [['--bogus'], 2, /^bench: Unknown option '--bogus' \(--help says more\)\n$/],
    [['inbox'], 2, /^bench: what is inbox\? Mail is named with --mail/],
    [['--sizes', '5'], 2, /^bench: --sizes belongs to --growth/],
    [['--corpus-size', '5,x'], 2, /^bench: --corpus-size x: a whole number from 1 to 1000000 /],
    [['--corpus-size', '5', '--growth'], 2, /^bench: --corpus-size measures generated mail /],
    [['--mail', '/nowhere'], 1, /there is no \/nowhere\n$/],
  ])('refuses %j', async (args, status, message) => {
    const run = await bench(...args);
    expect(run).toMatchObject({ status, stdout: '', stderr: expect.stringMatching(message) });
  });
});

interface BenchRow {
  readonly measure: string;
  readonly program: string;
  readonly median: string;
  readonly ratio: string;
  readonly database: string;
}

function bench(...args: readonly string[]) {
  return benchWith({}, ...args);
}

async function benchWith(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
) {
  const child = start(environment, ...args);
  if (child.stdout === null || child.stderr === null) throw new Error('no streams');
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, stdout, stderr };
}

function start(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): ChildProcess {
  const env = { ...process.env, TMPDIR: directory, ...environment };
  return spawn(process.execPath, [BENCH, ...args], { env });
}

function rowsOf(report: string): BenchRow[] {
  const lines = report.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [, measure = '', program = '', median = '', ratio = '', , database = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { measure, program, median, ratio, database };
  });
}

/** Without the word, which depends on the mail. */
function nameOf({ measure, program }: BenchRow): string {
  return `${measure.replace(/s:\w+$/, 's:*')}: ${program}`;
}

/** Name, time and content of every file, time and name of every directory. */
function stateOf(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .map((entry) => ({
      name: entry.name,
      isFile: entry.isFile(),
      path: join(entry.parentPath, entry.name),
    }))
    .map(({ name, isFile, path: full }) => {
      const content = isFile ? readFileSync(full, 'base64') : '';
      return `${name} ${statSync(full).mtimeMs} ${content}`;
    })
    .toSorted();
}

function digest(seed: number, count: number): string {
  const hash = createHash('sha256');
  const messages = makeMessages(seed);
  for (let number = 0; number < count; number++) {
    const { bytes, date, flags } = messages.next().value;
    hash.update(`${date} ${flags}\n`).update(bytes, 'latin1');
  }
  return hash.digest('hex');
}
