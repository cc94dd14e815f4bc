import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatLocation, openMailIndex, type SearchQuery } from 'mairix';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInstalled } from '../../helpers/installed.ts';
import { PEER_MAIL } from './peer-mail.ts';
import { GMAIL, MU, NOTMUCH } from './peer-searches.ts';

const PROGRAMS = ['notmuch', 'mu'] as const;
const { CI } = process.env;
const home = mkdtempSync(join(tmpdir(), 'mairix-peers-'));
const mail = join(home, 'mail');
const environment = { ...process.env, HOME: home, NOTMUCH_CONFIG: join(home, 'notmuch') };
const index = openMailIndex({
  base: mail,
  database: join(home, 'database'),
  folders: [
    { kind: 'maildir', pattern: 'inbox', origin: 'test' },
    { kind: 'maildir', pattern: 'archive', origin: 'test' },
    { kind: 'maildir', pattern: 'lists/linux', origin: 'test' },
  ],
  omit: [],
  headers: [],
});

beforeAll(async () => {
  for (const [name, text] of Object.entries(PEER_MAIL)) {
    const folder = dirname(dirname(join(mail, name)));
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(mail, name), text);
  }
  expect((await index.update()).added).toBe(Object.keys(PEER_MAIL).length);
});

afterAll(() => {
  index.close();
  rmSync(home, { recursive: true });
});

test('there are searches enough', () => {
  expect([...GMAIL, ...NOTMUCH, ...MU].length).toBeGreaterThanOrEqual(80);
});

describe.each([
  ['Gmail', GMAIL],
  ['notmuch', NOTMUCH],
  ['mu', MU],
])('what users of %s type', (_, searches) => {
  test.each(searches)('$typed is $letters', async ({ typed, letters, found }) => {
    expect(await numbersOf(typed)).toBe(found);
    expect(await numbersOf({ shell: letters.split(' ') })).toBe(found);
  });
});

describe.skipIf(CI === undefined && !PROGRAMS.every(isInstalled))('the programs themselves', () => {
  beforeAll(() => {
    writeFileSync(
      environment.NOTMUCH_CONFIG,
      `[database]\npath=${mail}\n[user]\nname=Ada\nprimary_email=ada@home.example\n[new]\ntags=\n[maildir]\nsynchronize_flags=true\n`,
    );
    run('notmuch', 'new', '--quiet');
    run('mu', 'init', `--maildir=${mail}`, `--muhome=${home}/mu`, '--quiet');
    run('mu', 'index', `--muhome=${home}/mu`, '--quiet');
  });

  test.each(NOTMUCH)('notmuch finds the same for $typed', ({ typed, found, there }) => {
    const { stdout, stderr } = ask('notmuch', 'search', '--output=files', typed);
    expect(stderr).toBe('');
    expect(numbersIn(stdout), there?.why).toBe(there?.found ?? found);
  });

  test.each(MU)('mu finds the same for $typed', ({ typed, found, there }) => {
    const { stdout } = ask('mu', 'find', `--muhome=${home}/mu`, '--fields=l', typed);
    expect(numbersIn(stdout), there?.why).toBe(there?.found ?? found);
  });
});

async function numbersOf(query: SearchQuery): Promise<string> {
  const paths: string[] = [];
  for await (const { location } of index.search(query)) paths.push(formatLocation(location));
  return numbersIn(paths.join('\n'));
}

/** The numbers at the beginning of the names of files. */
function numbersIn(paths: string): string {
  const numbers = [...paths.matchAll(/\/cur\/(\d+):/g)].map(([, number]) => Number(number));
  return numbers.toSorted((one, other) => one - other).join(' ');
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { env: environment, stdio: 'ignore' });
}

function ask(program: string, ...args: readonly string[]) {
  return spawnSync(program, args, { env: environment, encoding: 'utf8' });
}
