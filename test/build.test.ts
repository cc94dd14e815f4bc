import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAM } from '../scripts/built.mjs';
import { ROOT } from './helpers/root.ts';
import { letter, makeWorld, type TempWorld } from './helpers/temp-world.ts';

const CLI = dirname(PROGRAM);

test('the build keeps compiled code that this Node takes, of each file that a search loads', async () => {
  const world = await worldWithProgram();
  const script = `
    const { basename } = require('node:path');
    const vm = require('node:vm');
    vm.Script = class extends vm.Script {
      constructor(...all) {
        super(...all);
        console.log(basename(all[1].filename), this.cachedDataRejected);
      }
    };
    process.argv.push('--format', 'summary', 's:apples');
    require(process.argv[1]);`;
  const { stdout } = spawnSync(process.execPath, ['-e', script, PROGRAM], {
    env: { HOME: world.home },
    encoding: 'utf8',
  });
  const files = stdout.match(/^.*\.cjs .*$/gm) ?? [];
  expect(files).toContain('program.cjs false');
  expect(files.some((line) => line.startsWith('mail-'))).toBe(true);
  expect(files.filter((line) => !line.endsWith(' false'))).toEqual([]);
});

test('without that code, or with that of another Node, the program runs as well', async () => {
  const world = await worldWithProgram();
  const found = { status: 0, stdout: `${world.path('mail/in/cur/1')}\n`, stderr: '' };
  expect(search(world, '--no-opt')).toMatchObject(found); // code depends on such options, too
  for (const file of readdirSync(world.path('dist/cli'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.cache')) rmSync(world.path(`dist/cli/${file}`));
  }
  expect(search(world)).toMatchObject(found);
});

test('what is loaded late finds in the program what it takes from there: the width of characters', async () => {
  const world = makeWorld({
    'mail/in/cur/1': letter({ Subject: '=?utf-8?q?=E6=9D=B1=E4=BA=AC?=' }),
  });
  await world.index();
  const shown = spawnSync(process.execPath, [PROGRAM, '--format', 'summary', 's:東京'], {
    env: { HOME: world.home, COLUMNS: '60' },
    encoding: 'utf8',
  });
  expect(shown).toMatchObject({
    status: 0,
    stdout: '2020-03-02                        東京                    in\n',
    stderr: '',
  });
});

test('where the native part of better-sqlite3 is missing, the program says what to do', async () => {
  const world = await worldWithProgram();
  unlinkSync(world.path('node_modules'));
  expect(search(world)).toMatchObject({
    status: 2,
    stderr: `mairix: the native part of better-sqlite3 is missing
  install mairix again, with the Node that runs it now (docs/installing.md says what Node 20 needs)
`,
  });
});

test('the command line holds the licences of the packages bundled into it', () => {
  const program = readFileSync(join(CLI, 'program.cjs'), 'utf8');
  for (const licence of ['commander/LICENSE', 'better-sqlite3/LICENSE']) {
    const text = readFileSync(join(ROOT, 'node_modules', licence), 'utf8');
    expect(program).toContain(text.trim());
  }
});

/** A home directory with indexed mail and the built program in it. */
async function worldWithProgram(): Promise<TempWorld> {
  const world = makeWorld({ 'mail/in/cur/1': letter({ Subject: 'apples' }) });
  await world.index();
  cpSync(CLI, world.path('dist/cli'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), world.path('node_modules'));
  return world;
}

function search(world: TempWorld, ...flags: readonly string[]) {
  const program = world.path('dist/cli/main.cjs');
  return spawnSync(process.execPath, [...flags, program, '-r', 's:apples'], {
    env: { HOME: world.home },
    encoding: 'utf8',
  });
}
