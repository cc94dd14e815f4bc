import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NOBODY } from './temp-world.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The home directory that examples of the README speak of. */
const HOME = '/home/ada';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Texts of all code blocks in a language, such as `console`. */
export function codeBlocks(language: string): string[] {
  const blocks = readme.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].filter(([, name]) => name === language).map(([, , text = '']) => text);
}

/** Text of the only code block in a language. */
export function codeBlock(language: string): string {
  const [only, ...others] = codeBlocks(language);
  if (only === undefined || others.length > 0) throw new Error(`not one ${language} block`);
  return only;
}

/** Cells of all rows below the first table head that begins with this cell. */
export function tableRows(head: string): string[][] {
  const [first] = tables(head);
  if (first === undefined) throw new Error(`no table begins with ${head}`);
  return first;
}

/** The same for all tables with such a head. */
export function tables(head: string): string[][][] {
  return readme
    .split(`\n| ${head} |`)
    .slice(1)
    .map((table) => {
      const lines = table.slice(0, table.search(/\n(?!\|)/)).split('\n');
      return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
    });
}

/** First cells of the tables below "Differences from classic mairix". */
export function differences(): string[] {
  const [, ...tables] = readme.split('| | Classic mairix | Here |\n| --- | --- | --- |\n');
  return tables.flatMap((table) =>
    [...(/^(?:\|.*\n)+/.exec(table)?.[0] ?? '').matchAll(/^\| (.*?) \|/gm)].map(
      ([, cell = '']) => cell,
    ),
  );
}

/** Texts in backquotes. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** A directory that stands for `/home/ada`, with the mail and the rc file of the README in it. */
export interface Home {
  readonly root: string;
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What a program said, as if it had run in the home directory of the README. */
  asInReadme(output: string): string;
}

export function makeHome(): Home {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'readme-')));
  const path = join(root, HOME);
  const bin = join(root, 'bin');
  mkdirSync(path, { recursive: true });
  execFileSync(process.execPath, [join(ROOT, 'scripts/demo.mjs'), join(path, 'mail')]);
  writeFileSync(join(path, '.mairixrc'), codeBlock('ini'));
  mkdirSync(bin);
  const { PATH } = process.env;
  const program = `#!/bin/sh\nexec '${process.execPath}' '${ROOT}dist/cli/main.cjs' "$@"\n`;
  writeFileSync(join(bin, 'mairix'), program, { mode: 0o755 });
  return {
    root,
    path,
    environment: { PATH: `${bin}:${PATH}`, HOME: path, USER: NOBODY, TZ: 'UTC', LC_ALL: 'C' },
    asInReadme: (output) => output.replaceAll(path, HOME).replace(SPEED, SPEED_SHOWN),
  };
}

const SPEED = /in \d+\.\d s \(\d+ messages\/s\)/g;
const SPEED_SHOWN = 'in 0.3 s (160 messages/s)';
