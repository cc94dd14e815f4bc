import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canRun } from '../helpers/installed.ts';
import { codeBlocks, makeHome } from '../helpers/readme.ts';
import { hasTmux, openScreen } from '../helpers/tmux.ts';

// Macros of the README, on its mail

const home = makeHome();
afterAll(() => rmSync(home.root, { recursive: true }));
spawnSync('mairix', { env: home.environment });
const [macros = ''] = codeBlocks('muttrc');
writeFileSync(join(home.path, 'muttrc'), `set folder=~/mail\n${macros}`);

const muttPrograms = ['mutt', 'neomutt'].filter((program) => hasTmux && canRun(program, '-v'));

describe.each(muttPrograms)('%s', (program) => {
  test('searches with one key and opens the results with another', async () => {
    const screen = openScreen(`${program} -n -F muttrc -f =inbox`, {
      cwd: home.path,
      environment: home.environment,
    });
    await screen.shows('Msgs:');

    screen.press(',s');
    await screen.shows('Shell command: mairix');
    screen.press('f:kevin d:2026', 'Enter');
    await screen.shows('Matched 3 messages');
    screen.press('Enter');
    await screen.shows('=inbox');
    screen.press(',v');

    const index = await screen.shows(/=vfolder.*Msgs:3/);
    expect(index.filter((line) => line.includes('Kevin'))).toHaveLength(3);
  });
});
