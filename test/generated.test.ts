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
import { PROGRAM } from '../scripts/built.mjs';
import { generatedFiles } from '../scripts/generate/files.ts';
import { DIRECTIVES } from '../src/config/directives.ts';
import { FIELDS } from '../src/model/fields.ts';
import { keysOffered } from '../src/query/syntax/keys.ts';
import { befriend } from './helpers/friends.ts';
import { canRun } from './helpers/installed.ts';
import { ROOT } from './helpers/root.ts';
import { letter, makeWorld } from './helpers/temp-world.ts';
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
      FIELDS.map((field) => `${keysOffered(field).join(': ')}: ${field.summary}`),
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
    const page = read.stdout.toLowerCase();
    const flowing = page.replaceAll(/\s+/g, ' ');
    for (const text of shown) {
      expect(text.startsWith('\n') ? page : flowing).toContain(text.toLowerCase());
    }
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
    ['mairix F:', ['s', '-s', 'r', '-r', 'f', '-f', 't', '-t', 'd', '-d']],
    ['mairix -r s', ['s:', 'subject:', 'size:', 'smaller:']],
    ['mairix is:un', ['unread']],
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

  describe.each([
    ['bash', (root: string) => `bash --norc --noprofile -c "exec bash --rcfile ${root}/rc -i"`],
    ['zsh', () => 'zsh -i'],
    ['fish', (root: string) => `fish --no-config -C 'source ${root}/rc.fish'`],
  ])('of folders and saved searches: %s', (shell, start) => {
    test.skipIf(!hasTmux || !canRun(shell, '--version'))('with the Tab key', async () => {
      const world = makeWorld(
        {
          'mail/my lists/cur/1': letter({
            From: 'Dave Tide <dave.tide@x.example>',
            Subject: 'chronometers',
          }),
          'mail/$(touch harm)/cur/1': letter({}),
        },
        'base=~/mail\nmaildir=my lists:$(touch harm)\nmfolder=found\ndatabase=~/.mairix.db\nquery=kevin: f:kevin\npeople=bosun: bo@x.example\n'.replace(
          '$(touch harm)',
          '*harm*',
        ),
      );
      await world.index();
      const { environment } = befriend(world);
      world.put('rc', `PS1='ready> '; source '${ROOT}completions/mairix.bash'\n`);
      world.put(
        'rc.fish',
        `function fish_prompt; echo -n 'ready> '; end; source '${ROOT}completions/mairix.fish'\n`,
      );
      world.put(
        '.zshrc',
        `fpath=('${ROOT}completions' $fpath); autoload -U compinit; compinit -u; PS1='ready> '\n`,
      );
      const screen = openScreen(start(world.home), {
        cwd: world.home,
        environment: { ...environment, ZDOTDIR: world.home },
      });
      await screen.shows('ready>');
      screen.press('mairix @k', 'Tab');
      await screen.shows('mairix @kevin');
      // zsh looks for a user of that name.
      if (shell !== 'zsh') {
        screen.press('C-u', 'mairix ~@k', 'Tab');
        await screen.shows('mairix ~@kevin');
      }
      screen.press('C-u', 'mairix --folder ', `${world.home}/mail/m`, 'Tab');
      await screen.shows(/mail\/my\\ lists/);
      screen.press('C-u', `mairix p:${world.home}/mail/m`, 'Tab');
      await screen.shows(/p:.*mail\/my\\ lists/);
      screen.press('C-u', `mairix p:${world.home}/mail/`, 'Tab', 'Tab');
      await screen.shows(/touch/);
      expect(existsSync(world.path('harm'))).toBe(false);
      screen.press('C-u', 'mairix f:DAVE.', 'Tab');
      await screen.shows('mairix f:dave.tide@x.example');
      screen.press('C-u', 'mairix -- -f:dave.', 'Tab');
      await screen.shows('mairix -- -f:dave.tide@x.example');
      screen.press('C-u', 'mairix f:@b', 'Tab');
      await screen.shows('mairix f:@bosun');
      screen.press('C-u', 'mairix in:MY', 'Tab');
      await screen.shows(/mairix in:my\\ lists/);
      screen.press('C-u', 'mairix chronom', 'Tab');
      await screen.shows('mairix chronometers');
      world.put('other', 'base=~\ndatabase=~/.none.db\nmaildir=mail\nquery=otherwise: d:1y-\n');
      screen.press('C-u', 'mairix -f ~/other @ot', 'Tab');
      await screen.shows('@otherwise');
    });
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
    screen.press('C-u', 'mairix subj', 'Tab');
    await screen.shows('mairix subject:');
  });
});
