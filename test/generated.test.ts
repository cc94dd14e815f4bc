import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { generatedFiles } from '../scripts/generate/files.ts';
import { DIRECTIVES } from '../src/config/directives.ts';
import { FIELDS } from '../src/model/fields.ts';
import { canRun } from './helpers/installed.ts';
import { ROOT } from './helpers/readme.ts';
import { PROGRAM } from './helpers/temp-world.ts';
import { hasTmux, openScreen } from './helpers/tmux.ts';

const { PATH } = process.env;
const files = generatedFiles(ROOT);
const pages = Object.keys(files).filter((name) => name.startsWith('man/'));

test.each(Object.keys(files))('%s is what `npm run generate` makes today', (name) => {
  const path = join(ROOT, name);
  const isFresh = existsSync(path) && readFileSync(path, 'utf8') === files[name];
  expect(isFresh, `${name} is stale: run \`npm run generate\` and commit what it changes`).toBe(
    true,
  );
});

describe('the manual', () => {
  test('is installed with the package', () => {
    const { man } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(man).toEqual(pages);
  });

  test.each([
    [
      'mairix.1',
      'OPTIONS',
      ['--thread-of <file>', '-t, --threads', 'EXIT STATUS', 'MAIRIX_MFOLDER'],
    ],
    ['mairixrc.5', 'DESCRIPTION', DIRECTIVES.map(({ name }) => `\n       ${name}`)],
    [
      'mairix-query.7',
      'EXPRESSIONS',
      FIELDS.map(({ key, summary }) => `${`${key}:`.padEnd(6)} ${summary}`),
    ],
  ])('%s can be read', (name, title, shown) => {
    if (!canRun('man', '--version')) return;
    const read = spawnSync('man', ['-l', join(ROOT, 'man', name)], {
      env: {
        PATH,
        MANWIDTH: '100',
        LC_ALL: 'C.UTF-8',
        MANPAGER: 'cat',
        MANROFFOPT: '-c',
      },
      encoding: 'utf8',
    });
    expect(read.stderr).toBe('');
    expect(read.stdout).toContain(`\n${title}\n`);
    for (const text of shown) expect(read.stdout.toLowerCase()).toContain(text.toLowerCase());
  });

  test.skipIf(!canRun('groff', '--version')).each(pages)('%s holds no mistakes', (name) => {
    const { stdout, stderr } = spawnSync(
      'groff',
      ['-man', '-ww', '-z', '-Kutf8', join(ROOT, name)],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout + stderr).toBe('');
  });
});

describe('completion', () => {
  test.each([
    ['mairix --form', ['--format']],
    ['mairix --format js', ['json', 'jsonl']],
    ['mairix d:yes', ['yesterday']],
    ['mairix -t --sort si', ['size', 'size-']],
    ['mairix F:', ['s', '-s', 'r', '-r', 'f', '-f']],
    ['mairix -r s', ['s:']],
    ['mairix x:', []],
  ])('of bash: %s', (line, words) => {
    const script = `source '${join(ROOT, 'completions/mairix.bash')}'
COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=($1) COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_mairix 2>&1
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', script, 'bash', line], { encoding: 'utf8' });
    expect(stdout.split('\n').filter((one) => one !== '')).toEqual(words);
  });

  test.skipIf(!canRun('fish', '--version')).each([
    ['mairix --form', ['--format']],
    ['mairix --format js', ['json', 'jsonl']],
    ['mairix d:yes', ['d:yesterday']],
    ['mairix --color ', ['always', 'auto', 'never']],
  ])('of fish: %s', (line, words) => {
    const script = `source '${join(ROOT, 'completions/mairix.fish')}'; complete -C ${JSON.stringify(line)}`;
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script], { encoding: 'utf8' });
    const given = stdout
      .split('\n')
      .flatMap((one) => (one === '' ? [] : [one.split('\t')[0] ?? '']));
    expect(given.toSorted()).toEqual(words);
  });

  test.skipIf(!hasTmux || !canRun('zsh', '--version'))('of zsh, with the Tab key', async () => {
    const home = mkdtempSync(join(tmpdir(), 'mairix-zsh-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    writeFileSync(
      join(home, '.zshrc'),
      `fpath=('${ROOT}completions' $fpath); autoload -U compinit; compinit -u; PS1='ready> '\n`,
    );
    mkdirSync(join(home, 'bin'));
    symlinkSync(PROGRAM, join(home, 'bin/mairix'));
    const screen = openScreen('zsh -i', {
      cwd: home,
      environment: { PATH: `${home}/bin:${PATH}`, HOME: home, ZDOTDIR: home },
    });
    await screen.shows('ready>');
    screen.press('mairix --form', 'Tab');
    await screen.shows('mairix --format');
    screen.press('js', 'Tab', 'Tab');
    await screen.shows('jsonl');
    screen.press('C-u', 'mairix d:yest', 'Tab');
    await screen.shows('mairix d:yesterday');
    screen.press('C-u', 'mairix ', 'Tab');
    await screen.shows('words in Subject');
  });
});
